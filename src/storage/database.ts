import type { Knex } from 'knex'
import { AuthError } from '../domain/errors.ts'
import { isPostgres, rowsOf } from './dialect.ts'
import { faultOf } from './faults.ts'
import { guarded } from './guard.ts'
import { migrate } from './migrate.ts'
import { explainPostgres, openPostgres, type PostgresLocation } from './postgres.ts'
import { openSqlite, openSqliteAsItIs, type SqliteLocation } from './sqlite.ts'

/** An open database, migrated to this release. */
export interface Database {
  readonly knex: Knex
  /** The migrations that this start applied. */
  readonly migrated: readonly string[]
  /** Requires an answer, and on PostgreSQL rights. @throws AuthError `storage_unavailable` */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Location of the database. */
export type DatabaseLocation = SqliteLocation | PostgresLocation

/**
 * Opens the database and migrates it to this release.
 * @throws DatabaseIsNewerError, DatabaseUnusableError for PostgreSQL, Error with a `code` of the
 *   file system or SQLite
 */
export const openDatabase = async (location: DatabaseLocation): Promise<Database> => {
  const migrated = await migrateAt(location)
  const knex = await openAt(location, 'serve')
  return {
    knex,
    migrated,
    ping: () => guarded(() => requireReadiness(knex)),
    close: () => knex.destroy(),
  }
}

/** Opens the database to inspect it, without changing anything. The caller destroys it. */
export const openAsItIs = async (location: DatabaseLocation): Promise<Knex> => {
  return location.kind === 'sqlite' ? openSqliteAsItIs(location, settings) : openPostgres(location, 'migrate', settings)
}

/** Uses its own connection, because a migration may take longer than a request may. */
async function migrateAt(location: DatabaseLocation): Promise<readonly string[]> {
  const knex = await openAt(location, 'migrate')
  try {
    return await migrate(knex)
  } catch (error) {
    throw location.kind === 'postgres' ? explainPostgres(error) : error
  } finally {
    await knex.destroy()
  }
}

/** Opens the database with the settings of the service. The first statement connects. */
export const openAt = async (location: DatabaseLocation, purpose: 'serve' | 'migrate'): Promise<Knex> => {
  return location.kind === 'sqlite' ? openSqlite(location, settings) : openPostgres(location, purpose, settings)
}

/** A fixed statement fails only because of the database, for example for a missing table. */
async function requireReadiness(knex: Knex): Promise<void> {
  const rows = await knex.raw(isPostgres(knex) ? postgresPing : 'select 1 as ready').catch((cause: unknown) => {
    throw faultOf(cause) === undefined ? new AuthError('storage_unavailable', { cause }) : cause
  })
  const [row] = rowsOf(rows)
  if (!(row as { ready: unknown }).ready) throw new AuthError('storage_unavailable')
}

/** Changes nothing, but needs a writable database and the rights that requests need. */
const postgresPing = `
  with a as (insert into accounts select * from accounts where false), b as (update accounts set id = id where false),
    c as (delete from accounts where false), d as (insert into sessions select * from sessions where false),
    e as (update sessions set id = id where false), f as (insert into audit_events select * from audit_events where false),
    g as (insert into revoked_tokens select * from revoked_tokens where false),
    h as (insert into deleted_accounts select * from deleted_accounts where false),
    i as (insert into guessing_limits select * from guessing_limits where false),
    j as (update guessing_limits set key = key where false),
    k as (insert into unfinished_endings select * from unfinished_endings where false)
  select has_sequence_privilege(pg_get_serial_sequence('accounts', 'id'), 'usage, update')
      and has_sequence_privilege(pg_get_serial_sequence('audit_events', 'id'), 'usage, update') as ready
    from (select count(*) from restores, leases, signing_keys where false) as readable`

// Knex would print to the console; everything relevant arrives as an error.
const log = { warn() {}, error() {}, deprecate() {}, debug() {} }

/** A request that waits longer for a connection is answered 503. */
const settings: Knex.Config = { acquireConnectionTimeout: 10_000, log }
