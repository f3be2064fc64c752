import { copyFileSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { compose, type Service } from '../compose/service.ts'
import { composeTestKit, type TestKit } from '../compose/test-kit.ts'
import type { Config } from '../config/config.ts'
import type { Clock } from '../domain/clock.ts'
import type { Upkeep } from './upkeep.ts'

/** A service on its database, and what tests do to it. */
export interface OpenService {
  readonly app: Service['app']
  readonly answer: RequestListener
  readonly kit: TestKit
  /** Ends its maintenance and closes the database. Later calls wait for the first. */
  close(): Promise<void>
}

/** Opens the database of a configuration and composes the service. @throws what `compose` throws */
export const openService = async (config: Config, clock: Clock, upkeep: Upkeep): Promise<OpenService> => {
  const logDestination = { write: (line: string) => void process.stderr.write(line) }
  const service = await compose(config, { clock, envFile: 'ignore', logDestination })
  const kit = composeTestKit(service)
  const endUpkeep = upkeep.begin(service.upkeep, kit.nextKeyChange)
  const close = once(async () => {
    await endUpkeep()
    await service.close()
  })
  return { app: service.app, answer: service.app.callback(), kit, close }
}

/** Replaces the closed database of a configuration by a copy of another file. */
export const replaceDatabase = ({ database }: Config, from: string): void => {
  for (const end of ['-wal', '-shm']) rmSync(`${database.name}${end}`, { force: true })
  copyFileSync(from, database.name)
}

/** Makes a function do its work once. Later calls wait for the first. */
export const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
