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
  /** The migrations that brought it up to this release just now. */
  readonly migrated: readonly string[]
  /** Requires that the database answers; on PostgreSQL also that it takes writes and grants what requests need. Throws AuthError `storage_unavailable`. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Where the data is. */
export type DatabaseLocation = SqliteLocation | PostgresLocation

/** How long a request waits for its turn at the database before it is answered 503. */
const acquireTimeoutMs = 10_000

/**
 * Opens the database and brings it up to this release.
 * @throws Error with a `code` of the file system or SQLite when the file cannot be opened, DatabaseUnusableError for PostgreSQL, DatabaseIsNewerError
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

/** Opens the database to look at it: nothing is made, migrated or set. Whoever calls destroys it. */
export const openAsItIs = async (location: DatabaseLocation): Promise<Knex> => {
  const settings = { acquireConnectionTimeout: acquireTimeoutMs, log: silent }
  return location.kind === 'sqlite' ? openSqliteAsItIs(location, settings) : openPostgres(location, 'migrate', settings)
}

/** Over a connection of its own: a migration may take longer than any request is given. */
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

/** Opens the database as the service works with it; it connects with the first statement. */
export const openAt = async (location: DatabaseLocation, purpose: 'serve' | 'migrate'): Promise<Knex> => {
  const settings = { acquireConnectionTimeout: acquireTimeoutMs, log: silent }
  return location.kind === 'sqlite' ? openSqlite(location, settings) : openPostgres(location, purpose, settings)
}

/** A statement that is always the same fails because of the database alone, whatever the error's code: a table that is not there too. */
async function requireReadiness(knex: Knex): Promise<void> {
  const rows = await knex.raw(isPostgres(knex) ? postgresPing : 'select 1 as ready').catch((cause: unknown) => {
    throw faultOf(cause) === undefined ? new AuthError('storage_unavailable', { cause }) : cause
  })
  const [row] = rowsOf(rows)
  if (!(row as { ready: unknown }).ready) throw new AuthError('storage_unavailable')
}

/** Changes nothing, but needs the rights that requests need and a database that takes writes. */
const postgresPing = `
  with a as (insert into accounts select * from accounts where false), b as (update accounts set id = id where false),
    c as (delete from accounts where false), d as (insert into sessions select * from sessions where false),
    e as (update sessions set id = id where false), f as (insert into audit_events select * from audit_events where false),
    g as (insert into revoked_tokens select * from revoked_tokens where false),
    h as (insert into deleted_accounts select * from deleted_accounts where false),
    i as (insert into guessing_limits select * from guessing_limits where false),
    j as (update guessing_limits set key = key where false)
  select has_sequence_privilege(pg_get_serial_sequence('accounts', 'id'), 'usage, update')
      and has_sequence_privilege(pg_get_serial_sequence('audit_events', 'id'), 'usage, update') as ready
    from (select count(*) from restores, leases, signing_keys where false) as readable`

// Knex prints to the console by itself; what matters arrives as an error.
const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }
