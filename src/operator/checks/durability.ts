import type { Config } from '../../config/config.ts'
import type { Finding } from './finding.ts'
import { fail, ok, warn } from './finding.ts'

const name = 'durability'
const synchronousFull = '2'

/** Checks that acknowledged writes survive a power failure on SQLite. */
export const checkSqliteDurability = (pragmas: Readonly<Record<string, string>>): Finding => {
  const { journal_mode: journal, synchronous } = pragmas
  if (journal !== 'wal') {
    return warn(
      name,
      `journal_mode is ${journal}, but the service needs wal`,
      'start the service once to set it; if that does not help, move the database to a file system that supports it',
    )
  }
  if (synchronous !== synchronousFull) {
    return fail(
      name,
      'synchronous is not FULL: a power failure may lose acknowledged writes',
      'use an unmodified release',
    )
  }
  return ok(name, 'journal_mode wal, synchronous FULL')
}

const oldestPostgres = 140_000

/** Checks that acknowledged writes survive a power failure on PostgreSQL, and its version. */
export const checkPostgresDurability = (settings: Readonly<Record<string, string>>): Finding => {
  const missing = ['fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num'].filter(
    (setting) => settings[setting] === undefined,
  )
  const off = ['fsync', 'full_page_writes'].filter((setting) => settings[setting] === 'off')
  if (off.length > 0) {
    const text = `${off.join(' and ')} off: a power failure may destroy the database`
    return fail(name, text, `set ${off.map((setting) => `${setting}=on`).join(' and ')} in postgresql.conf`)
  }
  const commit = settings.synchronous_commit ?? ''
  if (commit === 'off') {
    return fail(
      name,
      'synchronous_commit is off: a crash of the server may undo an acknowledged logout',
      'set synchronous_commit=on for the database user: ALTER ROLE ... SET synchronous_commit = on',
    )
  }
  if (missing.length > 0) {
    const text = `the database has no setting ${missing.join(', ')}, so this cannot be checked`
    return warn(name, text, 'make sure that it stores a write before it confirms it (docs/distributed.md)')
  }
  const version = Number(settings.server_version_num)
  if (version < oldestPostgres) {
    return warn(name, `PostgreSQL ${Math.trunc(version / 10_000)} is no longer maintained`, 'upgrade the server')
  }
  return ok(name, `PostgreSQL ${Math.trunc(version / 10_000)}, fsync on, synchronous_commit ${commit}`)
}

/** Checks that a connection to PostgreSQL on another machine is encrypted. */
export const checkPostgresTls = ({ database }: Pick<Config, 'database'>, tls: boolean | undefined): Finding => {
  const check = 'database TLS'
  if (database.kind !== 'postgres') return ok(check, 'not needed: the database is a file')
  const { mode } = database.tls
  if (tls) {
    const verifies = mode === 'verify-full' ? 'and the server verified' : `and sslmode=${mode} does not verify all`
    return ok(check, `the connection is encrypted, ${verifies}`)
  }
  if (database.hosts.every(({ host }) => host.startsWith('/') || isLoopback(host))) {
    return ok(check, 'not needed: the server is on this machine')
  }
  const fix =
    'add sslmode=verify-full to DATABASE_URL, and sslrootcert if the server has a certificate of a private authority'
  return warn(check, 'the connection to another machine is not encrypted', fix)
}

/** Tells whether a host is a loopback address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host)
