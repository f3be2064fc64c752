import type { Knex } from 'knex'
import { acquireTimeoutMs } from './bounds.ts'
import { createLook, type Look } from './look.ts'
import { migrate } from './migrate.ts'
import { explainPostgres } from './postgres/explain.ts'
import type { PostgresLocation } from './postgres/location.ts'
import { openPostgres, type Report } from './postgres/pool.ts'
import { openSqlite, openSqliteAsItIs, openSqliteToScan, type SqliteLocation } from './sqlite.ts'

/** An open database, migrated to this release. */
export interface Database {
  readonly knex: Knex
  /** The migrations that this start applied. */
  readonly migrated: readonly string[]
  /** Whether this start created its tables. */
  readonly isNew: boolean
  readonly look: Look
  close(): Promise<void>
}

/** Location of the database. */
export type DatabaseLocation = SqliteLocation | PostgresLocation

/**
 * Opens the database and migrates it to this release.
 * @param report receives lines for operators
 * @throws DatabaseIsNewerError, DatabaseUnusableError for PostgreSQL, Error with a `code` of the
 *   file system or SQLite
 */
export const openDatabase = async (location: DatabaseLocation, report?: Report): Promise<Database> => {
  const migrated = await migrateAt(location)
  const knex = await openAt(location, 'serve', report)
  const openToScan = location.kind === 'sqlite' ? () => openSqliteToScan(location, settings) : undefined
  const look = createLook(knex, openToScan)
  return {
    knex,
    migrated,
    isNew: migrated.includes('001-first-release'),
    look,
    close: async () => {
      await look.close()
      await knex.destroy()
    },
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
export const openAt = async (
  location: DatabaseLocation,
  purpose: 'serve' | 'migrate',
  report?: Report,
): Promise<Knex> => {
  return location.kind === 'sqlite' ? openSqlite(location, settings) : openPostgres(location, purpose, settings, report)
}

// Knex would print to the console; everything relevant arrives as an error.
const log = { warn() {}, error() {}, deprecate() {}, debug() {} }

/** A request that waits longer for a connection is answered 503. */
const settings: Knex.Config = { acquireConnectionTimeout: acquireTimeoutMs, log }
