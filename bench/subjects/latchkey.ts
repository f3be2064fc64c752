import { freePort } from '../../tests/support/process.ts'
import { startService } from '../../tests/support/service.ts'
import type { Cleanup } from './cleanup.ts'
import { fill } from './fill.ts'
import { makeFolder } from './folder.ts'
import { postJson } from './http.ts'
import { buildService, installedEnvironment, nodeFlags } from './installed.ts'
import { mintSessions } from './mint.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

const credentials = { username: 'bench', password: 'correct horse battery' }

/**
 * What the service runs with beside its defaults, logs and audit trail included. Limits count as
 * always, but are never reached. Within the usual grace a client that refreshes again gets an
 * access token alone; people come after 15 minutes, so in earnest each refresh rotates.
 */
const settings = {
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '0',
  // Without one: all load comes from one address, of which few hashes may wait otherwise.
  LIMIT_LOGIN_ADDRESS: 'off',
  LIMIT_LOGIN_NETWORK: '999999/s',
  LIMIT_LOGIN_ACCOUNT: '999999/s',
  LIMIT_LOGIN_DEVICE: '999999/s',
  LIMIT_REGISTRATION_ADDRESS: '999999/s',
  LIMIT_CHANGES_ADDRESS: '999999/s',
  LIMIT_REFRESH_SESSION: '999999/s',
  // On a slow machine 16 logins wait longer than the usual 5 s for their hash; refusing them would
  // be quick work.
  HASH_WAIT_LIMIT: '60s',
}

/** What is started. */
export interface LatchkeyStart {
  /** Of an empty PostgreSQL database; SQLite when absent. */
  readonly databaseUrl?: string | undefined
  /** How many there are, each with a session; 1,000 unless given. */
  readonly accounts?: number
  /** How many processes share the database; 1 unless given. */
  readonly processes?: number
}

/** The service as people run it. */
export interface Latchkey extends Subject {
  readonly pids: readonly number[]
}

/** Starts the service, as it is installed, on a filled database. */
export const startLatchkey = async (start: LatchkeyStart, cleanup: Cleanup): Promise<Latchkey> => {
  const folder = makeFolder(cleanup)
  const environment = { DATA_DIR: folder, ...settings, ...databaseSettings(start.databaseUrl) }
  const beside = await prepare(environment, start.accounts ?? 1000, cleanup)
  const ports = await Promise.all(Array.from({ length: start.processes ?? 1 }, freePort))
  const pids: number[] = []
  for (const port of ports) {
    const own = { ...installedEnvironment, ...environment, PORT: String(port) }
    const args = [...nodeFlags, buildService()]
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
    pids,
  }
}

const databaseSettings = (url: string | undefined): Readonly<Record<string, string>> =>
  url === undefined ? {} : { DATABASE_URL: url, MASTER_SECRET: 'the master secret of a bench, long enough' }

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

/**
 * Makes the data with a service that stays beside the measured one, without requests: it holds the
 * keys and sees the sessions as they are. The one account that logs in has a hash that takes no
 * time; the first login makes it anew at the usual strength.
 */
async function prepare(environment: Readonly<Record<string, string>>, accounts: number, cleanup: Cleanup) {
  const dataDir = environment.DATA_DIR ?? ''
  const beside = await startService({ ...environment, LOG_LEVEL: 'silent' }, { dataDir })
  cleanup.add(() => beside.stop())
  await postJson(`${beside.baseUrl}/api/user/register/`, credentials)
  await fill(beside.service, accounts, nowSeconds())
  return beside.service
}
