import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestKit } from '../compose/test-kit.ts'
import type { Config } from '../config/config.ts'
import { createHttpServer } from '../http/server.ts'
import { keepAddonsIn } from '../own-files/addons.ts'
import { readAccounts } from './accounts.ts'
import type { StartOptions, TestLatchkey } from './kit.ts'
import { type Address, close, listen } from './listen.ts'
import { once, openService, replaceDatabase } from './open-service.ts'
import { refuseOptions, refuseProduction, testConfig } from './settings.ts'
import { type ClockPair, createTestClock } from './test-clock.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'
import { createUpkeep } from './upkeep.ts'

/** Where a service listens, and what sees its requests first. */
export interface Listening extends Address {
  /** Changes the server before it listens. */
  readonly prepare?: (server: Server, service: Omit<TestLatchkey, 'baseUrl'>, config: Config) => void
}

/**
 * Starts the service in this process.
 * @throws StartError, ConfigError, ClockError, TestKitError, and the system's Error for an address
 */
export const startService = async (options: StartOptions, listening: Listening): Promise<TestLatchkey> => {
  refuseProduction()
  refuseOptions(options)
  const { settings = {}, accounts = [], clock } = options
  readAccounts(accounts)
  const upkeep = createUpkeep()
  const time = createTestClock(clock, upkeep)
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-testing-'))
  const closers: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })]
  const turnstile = createTurnstile()
  const stop = once(async () => {
    await turnstile.close()
    for (const undo of closers.splice(0).toReversed()) await undo()
  })
  try {
    const config = testConfig(settings, dataDir)
    keepAddonsIn(() => dataDir)
    let current = await openService(config, time.clock, upkeep)
    closers.push(() => current.close())
    for (const account of accounts) await current.kit.addAccount(account)
    const saved = join(dataDir, 'start.db')
    await current.kit.saveDatabase(saved)
    const reset = () =>
      time.rewind(async () => {
        await current.close()
        replaceDatabase(config, saved)
        current = await openService(config, time.clock, upkeep)
      })
    const running = { ...controlsOf(() => current.kit, { ...time, reset, pass: turnstile.pass }), stop }
    const server = createHttpServer(
      {
        callback: () => (request, response) => current.answer(request, response),
        emit: (event, ...values) => current.app.emit(event, ...values),
      },
      { maxConnections: config.maxConnections },
    )
    listening.prepare?.(server, running, config)
    const baseUrl = await listen(server, listening)
    closers.push(() => close(server))
    return { baseUrl, ...running }
  } catch (error) {
    await stop()
    throw error
  }
}

interface ControlParts {
  readonly hand: ClockPair['hand']
  readonly reset: () => Promise<void>
  readonly pass: Turnstile['pass']
}

function controlsOf(kit: () => TestKit, { hand, reset, pass }: ControlParts): Omit<TestLatchkey, 'baseUrl' | 'stop'> {
  return {
    clock: { now: hand.now, advance: (time) => pass(() => hand.advance(time)) },
    addAccount: (account) =>
      pass(async () => {
        readAccounts([account])
        return kit().addAccount(account)
      }),
    signIn: (username) => pass(() => kit().signIn(username)),
    mint: (claims) => pass(() => kit().mint(claims)),
    revokeEverything: () =>
      pass(async () => {
        // Tokens of the second of an ending stay good.
        await hand.advance(1)
        await kit().revokeEverything()
      }),
    reset: () => pass(reset),
  }
}
