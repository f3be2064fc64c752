import type { Knex } from 'knex'
import { guarded } from './guard.ts'
import { migrate } from './migrate.ts'
import { explainPostgres, openPostgres, type PostgresLocation } from './postgres.ts'
import { openSqlite, openSqliteAsItIs, type SqliteLocation } from './sqlite.ts'

/** An open database, migrated to this release. */
export interface Database {
  readonly knex: Knex
  /** The migrations that brought it up to this release just now. */
  readonly migrated: readonly string[]
  /** Asks the database for an answer; throws AuthError `storage_unavailable` when none comes. */
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
    ping: () =>
      guarded(async () => {
        await knex.raw('SELECT 1')
      }),
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

// Knex prints to the console by itself; what matters arrives as an error.
const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }
