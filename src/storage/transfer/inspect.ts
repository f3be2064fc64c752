import type { Knex } from 'knex'
import type { DatabaseVersion } from '../../domain/admin/overview.ts'
import { type DatabaseLocation, openAsItIs, openAt } from '../database.ts'
import { isPostgres, rowsOf } from '../dialect.ts'
import { guarded, repeated } from '../guard.ts'
import { pendingMigrations } from '../migrate.ts'
import { explainPostgres } from '../postgres/explain.ts'
import { findMissingRights } from '../rights.ts'

/** The state of a database. */
export interface DatabaseFacts {
  /** Migrations that the database lacks. */
  readonly pending: readonly string[]
  /** A line about rights that the role lacks; undefined when none is missing, and on SQLite. */
  readonly missingRights: string | undefined
  /** The error of a trial write that was rolled back; undefined when it succeeded. */
  readonly writeFault: unknown
  /**
   * Settings that decide whether a write survives a power cut. SQLite: `journal_mode` and, if that
   * is `wal`, `synchronous` of the service. PostgreSQL: `fsync`, `synchronous_commit`,
   * `full_page_writes`, `server_version_num`; those that the engine lacks are absent.
   */
  readonly durability: Readonly<Record<string, string>>
  /** The clock of the server in epoch seconds; undefined on SQLite. */
  readonly clock: number | undefined
  /** Whether the connections of the service are encrypted; undefined on SQLite. */
  readonly tls: boolean | undefined
  /** When the newest refresh token was issued; null without one. */
  readonly newestIssuedAt: number | null
}

/**
 * Inspects a database without changing it.
 * @param use also inspects it, when all tables exist and the role may use them
 * @throws what opening it throws, DatabaseUnusableError, DatabaseIsNewerError
 */
export const inspectDatabase = async <T>(
  location: DatabaseLocation,
  use: (knex: Knex) => Promise<T>,
): Promise<{ readonly facts: DatabaseFacts; readonly used: T | undefined }> => {
  const knex = await openAsItIs(location)
  try {
    const pending = await pendingMigrations(knex)
    const missingRights = await findMissingRights(knex)
    const tls = await connectAsService(location)
    const readable = pending.length === 0 && missingRights === undefined
    const facts = {
      pending,
      missingRights,
      writeFault: missingRights === undefined ? await tryWrite(knex, pending) : undefined,
      durability: isPostgres(knex) ? await postgresSettings(knex) : await sqlitePragmas(knex, location),
      clock: await serverClock(knex),
      tls,
      newestIssuedAt: readable ? await newestIssuedAt(knex) : null,
    }
    return { facts, used: readable ? await use(knex) : undefined }
  } catch (error) {
    throw location.kind === 'postgres' ? explainPostgres(error) : error
  } finally {
    await knex.destroy()
  }
}

/**
 * Reads from the service's own connection whether its writes survive a power cut.
 * @throws AuthError `storage_unavailable`
 */
export const readDurability = (knex: Knex): Promise<Pick<DatabaseFacts, 'durability' | 'tls'>> =>
  guarded(async () => {
    if (isPostgres(knex)) return { durability: await postgresSettings(knex), tls: await isEncrypted(knex) }
    const [journal, synchronous] = [await pragma(knex, 'journal_mode'), await pragma(knex, 'synchronous')]
    return { durability: { journal_mode: journal, synchronous }, tls: undefined }
  })

/**
 * Reads whether the service's own connection is encrypted; undefined on SQLite.
 * @throws AuthError `storage_unavailable`
 */
export const readTls = (knex: Knex): Promise<boolean | undefined> =>
  guarded(async () => (isPostgres(knex) ? isEncrypted(knex) : undefined))

/** Reads the kind and version of a database. @throws AuthError `storage_unavailable` */
export const readDatabaseVersion = (knex: Knex): Promise<DatabaseVersion> =>
  guarded(async () => {
    const kind = isPostgres(knex) ? 'postgresql' : 'sqlite'
    const version = kind === 'sqlite' ? 'sqlite_version()' : `current_setting('server_version')`
    const [row] = rowsOf(await knex.raw(`select ${version} as version`)) as { readonly version: string }[]
    // Some distributions add a name: `16.4 (Debian 16.4-1)`.
    return { kind, version: row?.version.split(' ', 1).join() ?? '' }
  })

class TakenBackError extends Error {}

/** Writes an unused number on SQLite; a row or a table on PostgreSQL. Then rolls back. */
async function tryWrite(knex: Knex, pending: readonly string[]): Promise<unknown> {
  const onPostgres =
    pending.length === 0
      ? `insert into leases (name, holder, until) values ('doctor', 'doctor', 0) on conflict do nothing`
      : 'create table latchkey_doctor (x integer)'
  try {
    await repeated(() =>
      knex.transaction(async (trx) => {
        await trx.raw(isPostgres(trx) ? onPostgres : 'PRAGMA user_version = 0')
        throw new TakenBackError()
      }),
    )
  } catch (error) {
    if (error instanceof TakenBackError) return undefined
    return isPostgres(knex) ? explainPostgres(error) : error
  }
}

async function sqlitePragmas(knex: Knex, location: DatabaseLocation): Promise<Record<string, string>> {
  const journalMode = await pragma(knex, 'journal_mode')
  // Opening it with the settings of the service would change the mode.
  if (journalMode !== 'wal') return { journal_mode: journalMode }
  const serving = await openAt(location, 'serve')
  try {
    return { journal_mode: journalMode, synchronous: await pragma(serving, 'synchronous') }
  } finally {
    await serving.destroy()
  }
}

async function pragma(knex: Knex, name: string): Promise<string> {
  const [row] = rowsOf(await knex.raw(`PRAGMA ${name}`)) as Record<string, unknown>[]
  return String(row?.[name])
}

const settingNames = ['fsync', 'synchronous_commit', 'full_page_writes', 'server_version_num']

async function postgresSettings(knex: Knex): Promise<Record<string, string>> {
  // The view pg_settings would compute all of them. Engines with its protocol lack some of them.
  const columns = settingNames.map((name) => `current_setting('${name}', true) as ${name}`).join(', ')
  const [row = {}] = rowsOf(await knex.raw(`select ${columns}`)) as Record<string, string | null>[]
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

async function serverClock(knex: Knex): Promise<number | undefined> {
  if (!isPostgres(knex)) return undefined
  const [row] = rowsOf(await knex.raw('select extract(epoch from clock_timestamp()) as clock')) as { clock: unknown }[]
  return Math.floor(Number(row?.clock))
}

/**
 * Connects to PostgreSQL exactly as the service does, which may fail where the inspection would
 * not.
 * @returns whether the connection is encrypted; undefined on SQLite
 */
async function connectAsService(location: DatabaseLocation): Promise<boolean | undefined> {
  if (location.kind === 'sqlite') return undefined
  const serving = await openAt(location, 'serve')
  try {
    return await isEncrypted(serving)
  } finally {
    await serving.destroy()
  }
}

/** Asks the connection itself: a pooler would report how it is connected to the server. */
async function isEncrypted(knex: Knex): Promise<boolean> {
  const connection = await knex.client.acquireConnection()
  try {
    return connection.connection.stream.encrypted === true
  } finally {
    await knex.client.releaseConnection(connection)
  }
}

async function newestIssuedAt(knex: Knex): Promise<number | null> {
  const row = await knex('sessions').max({ newest: 'iat' }).first<{ newest: number | string | null }>()
  return row.newest === null ? null : Number(row.newest)
}
