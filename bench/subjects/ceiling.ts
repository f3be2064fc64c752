import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/process.ts'
import type { Cleanup } from './cleanup.ts'
import { makeFolder } from './folder.ts'
import { openSessions } from './http.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

const entry = fileURLToPath(new URL('../ceilings/koa.ts', import.meta.url))

/**
 * Starts the ceiling server for refreshes and `me`.
 * @param databaseUrl of an empty PostgreSQL database; undefined: a new SQLite file
 */
export const startCeiling = async (databaseUrl: string | undefined, cleanup: Cleanup): Promise<Subject> => {
  const folder = makeFolder(cleanup)
  const port = await freePort()
  const database = databaseUrl ?? `sqlite:${join(folder, 'ceiling.db')}`
  const args = [entry, String(port), database]
  await startServer({ command: process.execPath, args, folder, environment: { NODE_ENV: 'production' }, port }, cleanup)
  const baseUrl = `http://127.0.0.1:${port}`
  return {
    name: 'ceiling',
    baseUrls: [baseUrl],
    paths: { refresh: '/refresh', me: '/me' },
    credentials: {},
    takeSessions: (count) => openSessions(`${baseUrl}/sessions`, {}, count),
  }
}
