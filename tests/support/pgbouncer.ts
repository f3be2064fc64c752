import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './process.ts'

/** A running PgBouncer in front of one database. */
export interface PgBouncer {
  /** The URL of the database, through it. */
  readonly url: string
  stop(): Promise<void>
}

/** How PgBouncer runs. */
export interface PgBouncerMode {
  readonly mode: 'session' | 'transaction'
  /** More lines of its settings. */
  readonly settings?: readonly string[]
  /** A free port by default. */
  readonly port?: number
}

const program = ['/usr/sbin/pgbouncer', '/usr/local/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(
  (path) => spawnSync(path, ['--version']).status === 0,
)

/** Why the tests with PgBouncer cannot run here; undefined when they can. */
export const pgBouncerMissing =
  program === undefined ? 'PgBouncer: NOT TESTED, because the package pgbouncer is not installed' : undefined

/** Starts PgBouncer with its default settings, apart from those given. */
export const startPgBouncer = async (
  url: string,
  { mode, settings = [], port: wanted }: PgBouncerMode,
): Promise<PgBouncer> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pgbouncer-'))
  // It refuses to run as root, and then runs as a user that owns nothing.
  chmodSync(folder, 0o755)
  const { username, password, hostname, port, pathname } = new URL(url)
  const own = wanted ?? (await freePort())
  writeFileSync(join(folder, 'users.txt'), `"${username}" "${password}"\n`)
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = md5',
    `auth_file = ${join(folder, 'users.txt')}`,
    `pool_mode = ${mode}`,
    ...settings,
  ]
  writeFileSync(join(folder, 'pgbouncer.ini'), `${lines.join('\n')}\n`)
  const as = userInfo().uid === 0 ? ['-u', 'nobody'] : []
  const child = spawn(program ?? '', [...as, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const through = `postgres://${username}:${password}@127.0.0.1:${own}${pathname}`
  await untilAnswers(through)
  return {
    url: through,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await sleep(50)
    }
  }
}
