import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { lockForMigration } from './dialect.ts'
import { migrations } from './migrations/index.ts'
import { requireMayMigrate, requireVisibleMigrations } from './rights.ts'

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = migrations[name]
    if (migration === undefined) throw new TypeError(`no migration ${name}`)
    return migration
  },
}

// Our own check of the list says what to do; the library's calls the directory corrupt.
const migrationTable = 'knex_migrations'
const config: Knex.MigratorConfig = {
  migrationSource,
  tableName: migrationTable,
  disableMigrationsListValidation: true,
}

/** The database was made by a newer release than this code: it must not be touched. */
export class DatabaseIsNewerError extends Error {
  constructor(unknown: readonly string[]) {
    super(`the database was made by a newer release (it has ${unknown.join(', ')}); start that release instead`)
    this.name = 'DatabaseIsNewerError'
  }
}

/** Somebody else's tables are where this service's would be made. */
export class DatabaseIsForeignError extends Error {
  constructor(table: string) {
    super(`the database has a table ${table} that is not this service's: set DATABASE_URL to a database of its own`)
    this.name = 'DatabaseIsForeignError'
  }
}

/** The first ones that a new database gets. */
const firstTables = ['accounts', 'sessions', 'revoked_tokens']

const attempts = 10
const pauseMs = 200

/**
 * Brings the database up to this release, once when several processes start together: all pending migrations run in one
 * transaction under the database's write lock, and who comes second finds nothing left to do.
 *
 * The lock is ours because the library's is not enough: its lock table is made outside of it, and two processes that make it at
 * the same time leave two rows there, after which no migration ever runs again.
 * @returns the migrations that it ran
 * @throws DatabaseIsNewerError, DatabaseIsForeignError, DatabaseUnusableError when the role may not
 */
export const migrate = async (knex: Knex): Promise<readonly string[]> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (await isCurrent(knex)) return []
      await requireMayMigrate(knex)
      return await migrateLocked(knex)
    } catch (error) {
      if (attempt === attempts || !isBusy(error)) throw error
      await sleep(pauseMs)
    }
  }
}

const migrateLocked = (knex: Knex): Promise<readonly string[]> =>
  knex.transaction(async (trx) => {
    await lockForMigration(trx)
    if (await isCurrent(trx)) return []
    const [, names] = (await trx.migrate.latest(config)) as [batch: number, names: readonly string[]]
    return names
  })

const isCurrent = async (knex: Knex): Promise<boolean> => (await pendingMigrations(knex)).length === 0

/**
 * Lists the migrations that a database has not had yet, and changes nothing.
 * @throws DatabaseIsNewerError, DatabaseIsForeignError, DatabaseUnusableError when the role may not read the list
 */
export const pendingMigrations = async (knex: Knex): Promise<readonly string[]> => {
  await requireVisibleMigrations(knex)
  const known = Object.keys(migrations)
  if (!(await knex.schema.hasTable(migrationTable))) {
    const foreign = await findForeign(knex)
    if (foreign !== undefined) throw new DatabaseIsForeignError(foreign)
    return known
  }
  const names: string[] = await knex(migrationTable).pluck('name')
  const unknown = names.filter((name) => !(name in migrations))
  if (unknown.length > 0) throw new DatabaseIsNewerError(unknown)
  return known.filter((name) => !names.includes(name))
}

async function findForeign(knex: Knex): Promise<string | undefined> {
  for (const table of firstTables) {
    if (!(await knex.schema.hasTable(table))) continue
    // Another process may have migrated between the two looks.
    return (await knex.schema.hasTable(migrationTable)) ? undefined : table
  }
  return undefined
}

/** SQLite says so when the lock did not come within the connection's own time-out. */
const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
