import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, mainEntry } from '../../tests/support/process.ts'
import { startService } from '../../tests/support/service.ts'
import type { OpenSession, Paths } from '../load/job.ts'
import type { Cleanup } from './cleanup.ts'
import { openSessions, postJson } from './http.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

const paths: Paths = {
  login: '/api/user/token/',
  refresh: '/api/user/token/refresh',
  me: '/api/user/me/',
  verify: '/api/user/token/verify/',
}

const credentials = { username: 'bench', password: 'correct horse battery' }

/**
 * What the service runs with beside its defaults, logs and audit trail included. Limits count as always, but are never reached. With
 * the usual grace a client that refreshes again within 30 s gets an access token alone; people come after 15 minutes, so each refresh rotates.
 */
const settings = {
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '0',
  LIMIT_LOGIN_ADDRESS: '999999/s',
  LIMIT_LOGIN_ACCOUNT: '999999/s',
  LIMIT_LOGIN_DEVICE: '999999/s',
  LIMIT_REGISTRATION_ADDRESS: '999999/s',
  LIMIT_REFRESH_SESSION: '999999/s',
}

/** What is started. */
export interface LatchkeyStart {
  /** Of an empty PostgreSQL database; SQLite when absent. */
  readonly databaseUrl?: string | undefined
  /** How many sessions are opened before it starts. */
  readonly sessions: number
  /** How many processes share the database; 1 unless given. */
  readonly processes?: number
}

/** A running service. */
export interface Latchkey extends Subject {
  readonly pids: readonly number[]
}

/** Starts the service as people do, with one account and sessions of it. */
export const startLatchkey = async (start: LatchkeyStart, cleanup: Cleanup): Promise<Latchkey> => {
  const folder = makeFolder(cleanup)
  const database = databaseSettings(start.databaseUrl)
  const sessions = await prepare(folder, database, start.sessions)
  const ports = await Promise.all(Array.from({ length: start.processes ?? 1 }, freePort))
  const pids: number[] = []
  for (const port of ports) {
    const environment = { DATA_DIR: folder, PORT: String(port), ...settings, ...database }
    pids.push(await startServer({ command: process.execPath, args: [mainEntry], folder, environment, port }, cleanup))
  }
  return {
    name: 'latchkey',
    baseUrls: ports.map((port) => `http://127.0.0.1:${port}`),
    paths,
    credentials,
    takeSessions: async (count) => take(sessions, count),
    pids,
  }
}

function makeFolder(cleanup: Cleanup): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  cleanup.add(async () => rmSync(folder, { recursive: true }))
  return folder
}

const databaseSettings = (url: string | undefined): Readonly<Record<string, string>> =>
  url === undefined ? {} : { DATABASE_URL: url, MASTER_SECRET: 'the master secret of a bench, long enough' }

/** Registers the account and opens its sessions, at a strength of hashes that takes no time; the first login makes the hash anew. */
async function prepare(dataDir: string, database: Readonly<Record<string, string>>, count: number) {
  const preparing = await startService({ ...settings, ...database, LOG_LEVEL: 'silent' }, { dataDir })
  try {
    await postJson(`${preparing.baseUrl}/api/user/register/`, credentials)
    return [...(await openSessions(`${preparing.baseUrl}${paths.login}`, credentials, count))]
  } finally {
    await preparing.stop()
  }
}

function take(sessions: OpenSession[], count: number): readonly OpenSession[] {
  if (sessions.length < count) throw new Error('there are not enough sessions for so many rounds')
  return sessions.splice(0, count)
}
