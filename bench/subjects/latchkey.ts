import type { Service } from '../../src/compose/service.ts'
import { freePort } from '../../tests/support/process.ts'
import { startService } from '../../tests/support/service.ts'
import type { Cleanup } from './cleanup.ts'
import type { Database } from './databases.ts'
import { fill } from './fill.ts'
import { makeFolder } from './folder.ts'
import { postJson } from './http.ts'
import { buildService, installedEnvironment, nodeFlags } from './installed.ts'
import { mintSessions } from './mint.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

const credentials = { username: 'bench', password: 'correct horse battery' }

/**
 * Settings that differ from the defaults; logs and audit trail stay on. Limits count as always, but
 * are never reached. With the default grace period a client that refreshes again gets an access
 * token alone. Real clients refresh after 15 minutes, so each refresh rotates.
 */
const settings = {
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '0',
  // No limit: all load comes from one address, which may otherwise have only few waiting hashes.
  LIMIT_LOGIN_ADDRESS: 'off',
  LIMIT_LOGIN_NETWORK: '999999/s',
  LIMIT_LOGIN_ACCOUNT: '999999/s',
  LIMIT_LOGIN_DEVICE: '999999/s',
  LIMIT_REGISTRATION_ADDRESS: '999999/s',
  LIMIT_CHANGES_ADDRESS: '999999/s',
  LIMIT_REFRESH_SESSION: '999999/s',
  // On a slow machine 16 logins wait longer for their hash than the usual 5 s; refusals would be
  // fast work.
  HASH_WAIT_LIMIT: '60s',
}

/** What to start. */
export interface LatchkeyStart {
  /** An empty PostgreSQL database; SQLite by default. */
  readonly database?: Database | undefined
  /** Number of accounts, each with a session; 1,000 by default. */
  readonly accounts?: number
  /** Processes that share the database; 1 by default. */
  readonly processes?: number
  /** Further settings. */
  readonly more?: Readonly<Record<string, string>>
}

/** The service as installed. */
export interface Latchkey extends Subject {
  /** An idle service on the same database, which sends no deliveries. */
  readonly beside: Service
  /** Where the service keeps its files. */
  readonly folder: string
}

/** Starts the installed service on a filled database. */
export const startLatchkey = async (start: LatchkeyStart, cleanup: Cleanup): Promise<Latchkey> => {
  const folder = makeFolder(cleanup)
  const environment = { DATA_DIR: folder, ...settings, ...start.more, ...databaseSettings(start.database) }
  const beside = await prepare(environment, start.accounts ?? 1000, cleanup)
  const ports = await Promise.all(Array.from({ length: start.processes ?? 1 }, freePort))
  const pids: number[] = []
  for (const port of ports) {
    const own = { ...installedEnvironment, ...environment, PORT: String(port) }
    const args = [...nodeFlags, await buildService(), 'serve']
    const command = { command: process.execPath, args, folder, environment: own, port }
    pids.push(await startServer(command, cleanup))
  }
  return {
    name: 'latchkey',
    baseUrls: ports.map((port) => `http://127.0.0.1:${port}`),
    paths: {
      login: '/api/user/token/',
      refresh: '/api/user/token/refresh',
      me: '/api/user/me/',
      verify: '/api/user/token/verify/',
    },
    credentials,
    takeSessions: (count) => mintSessions(beside, count, nowSeconds()),
    pids: [...pids, ...(start.database?.pids ?? [])],
    beside,
    folder,
  }
}

const databaseSettings = (database: Database | undefined): Readonly<Record<string, string>> =>
  database === undefined
    ? {}
    : { DATABASE_URL: database.url, MASTER_SECRET: 'the master secret of a bench, long enough' }

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

/**
 * Creates the data with an idle service beside the measured one: it holds the keys and sees the
 * current sessions. The only account that logs in has a fast hash, which the first login replaces
 * by one of the usual strength.
 */
async function prepare(environment: Readonly<Record<string, string>>, accounts: number, cleanup: Cleanup) {
  const dataDir = environment.DATA_DIR ?? ''
  const beside = await startService({ ...environment, LOG_LEVEL: 'silent' }, { dataDir })
  cleanup.add(() => beside.stop())
  // It is a second instance, which would send too.
  await beside.service.stopDeliveries(0)
  await postJson(`${beside.baseUrl}/api/user/register/`, credentials)
  await fill(beside.service, accounts, nowSeconds())
  return beside.service
}
