import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/process.ts'
import type { Cleanup } from './cleanup.ts'
import { makeFolder } from './folder.ts'
import { postJson } from './http.ts'
import { type Open, subjectOf } from './peer-subject.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

/** Where `npm run bench:peers` puts programs in Go. */
const programs = fileURLToPath(new URL('../../.cache/bench-peers/go/', import.meta.url))
const password = 'correct horse battery'
const email = 'bench@example.com'

/** PocketBase with its usual collection of users, on its SQLite. */
export const startPocketBase = async (cleanup: Cleanup): Promise<Subject | undefined> => {
  const command = join(programs, 'pocketbase')
  if (!existsSync(command)) return undefined
  const [folder, port] = [makeFolder(cleanup), await freePort()]
  const args = ['serve', '--dir', join(folder, 'data'), '--http', `127.0.0.1:${port}`]
  execFileSync(command, ['migrate', 'up', '--dir', join(folder, 'data')], { stdio: 'ignore' })
  const pid = await startServer({ command, args, folder, environment: {}, port }, cleanup)
  const baseUrl = `http://127.0.0.1:${port}`
  const users = `${baseUrl}/api/collections/users`
  const { id } = await postJson(`${users}/records`, { email, password, passwordConfirm: password })
  const dialect = {
    paths: {
      login: '/api/collections/users/auth-with-password',
      refresh: '/api/collections/users/auth-refresh',
      me: `/api/collections/users/records/${id}`,
    },
    credentials: { identity: email, password },
    refreshIn: 'header',
  } as const
  const open: Open = async (url, credentials, count) => {
    const { token } = await postJson(url, credentials)
    return Array.from({ length: count }, () => ({ access: String(token), refresh: String(token) }))
  }
  return subjectOf('PocketBase', { baseUrl, pids: [pid] }, dialect, open)
}
