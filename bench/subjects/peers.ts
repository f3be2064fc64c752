import { execFileSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/process.ts'
import type { OpenSession } from '../load/job.ts'
import type { Cleanup } from './cleanup.ts'
import type { NewDatabase } from './databases.ts'
import { makeFolder } from './folder.ts'
import { startPocketBase } from './go-peers.ts'
import { openSessions, postJson } from './http.ts'
import { type Open, type Started, subjectOf } from './peer-subject.ts'
import { startServer } from './server-process.ts'
import type { Subject } from './subject.ts'

/**
 * Starts an alternative to Latchkey.
 * @returns undefined if it is not installed
 */
export type StartPeer = (cleanup: Cleanup, onPostgres: NewDatabase) => Promise<Subject | undefined>

const peersFolder = fileURLToPath(new URL('../peers/', import.meta.url))
/** Where `npm run bench:peers` puts them. */
const installedFolder = fileURLToPath(new URL('../../.cache/bench-peers/', import.meta.url))
const password = 'correct horse battery'

/** What `npm run bench:peers` installs, by the name in the table. */
export const peers: Readonly<Record<string, StartPeer>> = {
  'Django + simplejwt': async (cleanup) => {
    const home = join(peersFolder, 'django')
    const bin = join(installedFolder, 'django/bin')
    if (!existsSync(join(bin, 'gunicorn'))) return undefined
    const folder = makeFolder(cleanup)
    const environment = { DATABASE: join(folder, 'db.sqlite3'), PYTHONPATH: home, PYTHONDONTWRITEBYTECODE: '1' }
    const ask = (...args: string[]) =>
      execFileSync(join(bin, 'python'), [join(home, 'peer.py'), ...args], {
        env: environment,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      })
    ask('migrate')
    const port = await freePort()
    const args = ['--workers', '2', '--threads', '4', '--bind', `127.0.0.1:${port}`, 'peer:application']
    const pid = await startServer({ command: join(bin, 'gunicorn'), args, folder, environment, port }, cleanup)
    return {
      name: 'Django + simplejwt',
      pids: [pid],
      baseUrls: [`http://127.0.0.1:${port}`],
      paths: { login: '/token/', refresh: '/token/refresh/', me: '/me/', verify: '/token/verify/' },
      credentials: { username: 'bench', password },
      takeSessions: async (count) => JSON.parse(ask('tokens', String(count))),
    }
  },
  'Express tutorial': async (cleanup) => {
    const dialect = {
      paths: { login: '/login', refresh: '/refresh', me: '/me' },
      credentials: { username: 'bench', password },
    }
    const started = await startNodePeer('express', cleanup)
    return started === undefined ? undefined : subjectOf('Express tutorial', started, dialect, openSessions)
  },
  'better-auth': async (cleanup) => {
    const dialect = {
      paths: { login: '/api/auth/sign-in/email', me: '/api/auth/get-session' },
      credentials: { email: 'bench@example.com', password },
    }
    const started = await startNodePeer('better-auth', cleanup)
    return started === undefined ? undefined : subjectOf('better-auth', started, dialect, openBetterAuthSessions)
  },
  PocketBase: startPocketBase,
}

async function startNodePeer(name: string, cleanup: Cleanup): Promise<Started | undefined> {
  const home = join(installedFolder, name)
  if (!existsSync(join(home, 'node_modules'))) return undefined
  const server = join(home, 'server.js')
  // Packages resolve from its own folder.
  cpSync(join(peersFolder, name, 'server.js'), server)
  const [folder, port] = [makeFolder(cleanup), await freePort()]
  const args = [server, String(port), join(folder, 'peer.db')]
  const environment = { NODE_ENV: 'production' }
  const pid = await startServer({ command: process.execPath, args, folder, environment, port }, cleanup)
  return { baseUrl: `http://127.0.0.1:${port}`, pids: [pid] }
}

const openBetterAuthSessions: Open = async (url, credentials, count) => {
  const sessions: OpenSession[] = []
  while (sessions.length < count) {
    const { token } = await postJson(url, credentials)
    sessions.push({ access: String(token), refresh: '' })
  }
  return sessions
}
