import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '../../src/config/config.ts'
import { freePort } from '../../tests/support/process.ts'
import type { Cleanup } from './cleanup.ts'
import type { Database } from './databases.ts'
import { makeFolder } from './folder.ts'
import { openSessions } from './http.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

const entry = fileURLToPath(new URL('../ceilings/koa.ts', import.meta.url))

/**
 * Starts the ceiling server.
 * @param database an empty one of PostgreSQL; undefined: a new SQLite file
 */
export const startCeiling = async (database: Database | undefined, cleanup: Cleanup): Promise<Subject> => {
  const folder = makeFolder(cleanup)
  const port = await freePort()
  const { scrypt } = parseConfig({})
  const args = [entry, String(port), database?.url ?? `sqlite:${join(folder, 'ceiling.db')}`, JSON.stringify(scrypt)]
  const environment = { NODE_ENV: 'production' }
  const pid = await startServer({ command: process.execPath, args, folder, environment, port }, cleanup)
  const baseUrl = `http://127.0.0.1:${port}`
  return {
    name: 'ceiling',
    baseUrls: [baseUrl],
    pids: [pid, ...(database?.pids ?? [])],
    paths: { login: '/login', refresh: '/refresh', me: '/me' },
    credentials: { password: 'correct horse battery' },
    takeSessions: (count) => openSessions(`${baseUrl}/sessions`, {}, count),
  }
}
