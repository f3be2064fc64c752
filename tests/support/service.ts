import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ComposeOptions } from '../../src/compose/core.ts'
import { compose, type Service } from '../../src/compose/service.ts'
import { type Config, parseConfig } from '../../src/config/config.ts'
import { createHttpServer } from '../../src/http/server.ts'
import './compiled-schemas.ts'
import { databaseOf } from './database.ts'
import { limitsOff } from './limits.ts'
import { recordWire, testLog } from './record.ts'

/** A hash of a millisecond: the settings refuse this strength. */
export const testStrength = { logN: 4, r: 8, p: 1 }

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

/**
 * Starts the service on a free port.
 * @param settings environment variables of the service; rate limits are off unless set
 * @param options  parts handed in; `strength` replaces the test strength of password hashes
 */
export const startService = async (
  settings: Readonly<Record<string, string>> = {},
  options: ComposeOptions & { readonly strength?: Config['scrypt']; readonly dataDir?: string } = {},
): Promise<TestService> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const database = await databaseOf(dataDir)
  const usual = {
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'trace',
    LOG_FORMAT: 'json',
    ...limitsOff,
    ...database.settings,
  }
  const parsed = parseConfig({ ...usual, ...settings })
  const config = { ...parsed, scrypt: options.strength ?? testStrength }
  const log = testLog()
  const service = await compose(config, { ...usualOptions, logDestination: log.destination, ...options })
  const server = createHttpServer(service.app, { maxConnections: config.maxConnections })
  recordWire(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
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
