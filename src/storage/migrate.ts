import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { lockForMigration, withoutTimeLimit } from './dialect.ts'
import { faultOf } from './faults.ts'
import { type Migrations, migrations as shipped } from './migrations/index.ts'
import { DatabaseUnusableError } from './postgres/explain.ts'
import { requireMayMigrate, requireVisibleMigrations } from './rights.ts'

const migrationTable = 'knex_migrations'

/** Required by the library and never called: data outlives code. */
const down = async (): Promise<void> => {
  throw new TypeError('migrations are never undone')
}

const configOf = (migrations: Migrations): Knex.MigratorConfig => {
  const migrationSource: Knex.MigrationSource<[string, Migrations[string]]> = {
    getMigrations: async () => Object.entries(migrations),
    getMigrationName: ([name]) => name,
    getMigration: async ([, { up }]) => ({ up, down }),
  }
  // Our own check says what to do; the library would call the directory corrupt.
  return { migrationSource, tableName: migrationTable, disableMigrationsListValidation: true }
}

/** A newer release made the database: it must not be changed. */
export class DatabaseIsNewerError extends Error {
  constructor(unknown: readonly string[]) {
    super(`the database was made by a newer release (it has ${unknown.join(', ')}); start that release instead`)
    this.name = 'DatabaseIsNewerError'
  }
}

/** An unreleased build made the database. */
export class DatabaseIsUnreleasedError extends Error {
  constructor() {
    super('the database was made by a build before 0.1.0: set DATABASE_URL or DATA_DIR to a new one')
    this.name = 'DatabaseIsUnreleasedError'
  }
}

/** Other software has tables in the database. */
export class DatabaseIsForeignError extends Error {
  constructor(table: string) {
    super(`the database has a table ${table} that is not this service's: set DATABASE_URL to a database of its own`)
    this.name = 'DatabaseIsForeignError'
  }
}

/** Tables of the first migration. */
const firstTables = ['accounts', 'sessions', 'revoked_tokens']

const attempts = 10
const pauseMs = 200

/**
 * Migrates the database to this release: one transaction under our lock, which later processes
 * await. The lock table of the library is no substitute: two processes that create it together
 * leave two rows, and then no migration ever runs.
 * @returns the migrations that it ran
 * @throws what {@link pendingMigrations} throws, DatabaseUnusableError when the role may not change
 *   tables
 */
export const migrate = async (knex: Knex, migrations = shipped): Promise<readonly string[]> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if ((await pendingMigrations(knex, migrations)).length === 0) return []
      await requireMayMigrate(knex)
      return await migrateLocked(knex, migrations)
    } catch (error) {
      if (attempt === attempts || !isPassing(error)) throw error
      await sleep(pauseMs)
    }
  }
}

const migrateLocked = (knex: Knex, migrations: Migrations): Promise<readonly string[]> =>
  knex.transaction(async (trx) => {
    await withoutTimeLimit(trx)
    await lockForMigration(trx)
    if ((await pendingMigrations(trx, migrations)).length === 0) return []
    const [, names] = (await trx.migrate.latest(configOf(migrations))) as [batch: number, names: readonly string[]]
    return names
  })

/**
 * Lists the migrations that a database lacks.
 * @throws DatabaseIsNewerError, DatabaseIsUnreleasedError, DatabaseIsForeignError,
 *   DatabaseUnusableError when the role may not read the list
 */
export const pendingMigrations = async (knex: Knex, migrations = shipped): Promise<readonly string[]> => {
  await requireVisibleMigrations(knex)
  const known = Object.keys(migrations)
  if (!(await knex.schema.hasTable(migrationTable))) {
    const foreign = await findForeign(knex)
    if (foreign !== undefined) throw new DatabaseIsForeignError(foreign)
    return known
  }
  const names: string[] = await knex(migrationTable).pluck('name')
  const unknown = names.filter((name) => !known.includes(name))
  // Every release has the first migration of 0.1.0.
  if (unknown.length > 0 && !names.includes('001-first-release')) throw new DatabaseIsUnreleasedError()
  if (unknown.length > 0) throw new DatabaseIsNewerError(unknown)
  return known.filter((name) => !names.includes(name))
}

async function findForeign(knex: Knex): Promise<string | undefined> {
  for (const table of firstTables) {
    if (!(await knex.schema.hasTable(table))) continue
    // Another process may have migrated meanwhile.
    return (await knex.schema.hasTable(migrationTable)) ? undefined : table
  }
  return undefined
}

/**
 * SQLite reports this when it waited too long for the lock; PostgreSQL, a conflict. The library
 * hides a conflict about its own lock behind an error without a code. A connection that was reset
 * under a statement hides what the server said; the next attempt will probably hear it.
 */
const isPassing = (error: unknown): boolean =>
  faultOf(error) === 'conflict' ||
  (error instanceof Error &&
    !(error instanceof DatabaseUnusableError) &&
    (error.name === 'MigrationLocked' ||
      ('code' in error && /^(SQLITE_BUSY|ECONNRESET|EPIPE)$/.test(String(error.code)))))
