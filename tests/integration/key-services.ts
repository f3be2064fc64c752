import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { logIn, type Pair, paths, send } from './client.ts'

/** The initial time of a test's clock. */
export const start = 1_800_000_000

/**
 * Services on folders that outlive them, with a clock that tests set. Everything is stopped after
 * each test of the calling file.
 */
export const keyServices = () => {
  const time = { now: start }
  const folders: string[] = []
  const running: TestService[] = []

  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-keys-'))
    folders.push(folder)
    return folder
  }
  const run = async (settings: Readonly<Record<string, string>>, dataDir = newFolder()): Promise<TestService> => {
    const service = await startService(settings, { clock: { now: () => time.now }, dataDir })
    running.push(service)
    return service
  }
  const stopAll = async (): Promise<void> => {
    for (const service of running.splice(0)) await service.stop()
  }

  afterEach(async () => {
    time.now = start
    await stopAll()
  })
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  return { time, running, newFolder, run, stopAll }
}

const password = 'correct horse battery'

/** Creates the account `jane_doe` and logs in. */
export const jane = async (service: TestService): Promise<Pair> => {
  await service.service.register('jane_doe', password)
  return logIn(service, 'jane_doe', password)
}

/** Reads the JSON Web Key Set. */
export const keySet = async (service: TestService) =>
  (await send(service, 'GET', paths.getJwks)).body as { keys: Record<string, unknown>[] }
