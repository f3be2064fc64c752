import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ComposeOptions } from '../../src/compose/core.ts'
import { compose, type Service } from '../../src/compose/service.ts'
import { type Config, parseConfig } from '../../src/config/config.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { testStrength } from '../../src/testing/settings.ts'
import { databaseOf } from './database.ts'
import { limitsOff } from './limits.ts'
import { recordWire, testLog } from './record.ts'

export { testStrength } from '../../src/testing/settings.ts'

const usualOptions = {
  onMismatch: 'refuse',
  // The same tests must pass without the fast paths: the gate part `integration without fast paths`
  // sets it.
  fastPaths: process.env.LATCHKEY_TEST_FAST_PATHS === 'off' ? 'off' : 'on',
} satisfies ComposeOptions

/** The composed service over real HTTP, on its own database. */
export interface TestService {
  readonly service: Service
  readonly host: string
  readonly port: number
  readonly baseUrl: string
  readonly dataDir: string
  /** Its log so far. */
  logText(): string
  stop(): Promise<void>
}

/** How a test starts the service. */
interface StartOptions {
  /** Replaces the test strength of password hashes. */
  readonly strength?: Config['scrypt']
  /** Of another service; kept. */
  readonly dataDir?: string
  /** A free one by default. */
  readonly port?: number
}

/**
 * Starts the service.
 * @param settings environment variables of the service; rate limits are off unless set
 */
export const startService = async (
  settings: Readonly<Record<string, string>> = {},
  options: ComposeOptions & StartOptions = {},
): Promise<TestService> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const database = await databaseOf(dataDir)
  const usual = {
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'trace',
    LOG_FORMAT: 'json',
    ...limitsOff,
    // Tests of administration log in with the password alone.
    REQUIRE_SECOND_FACTOR: 'off',
    ...database.settings,
  }
  const parsed = parseConfig({ ...usual, ...settings })
  const config = { ...parsed, scrypt: options.strength ?? testStrength }
  const log = testLog()
  const service = await compose(config, { ...usualOptions, logDestination: log.destination, ...options })
  const server = createHttpServer(service.app, { maxConnections: config.maxConnections })
  recordWire(server)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    service,
    host: '127.0.0.1',
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    dataDir,
    logText: log.text,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await service.close()
      if (options.dataDir !== undefined) return
      await database.remove()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
