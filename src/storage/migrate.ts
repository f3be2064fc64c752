import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { migrations } from './migrations/index.ts'

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
const config: Knex.MigratorConfig = { migrationSource, disableMigrationsListValidation: true }

/** The database was made by a newer release than this code: it must not be touched. */
export class DatabaseIsNewerError extends Error {
  constructor(unknown: readonly string[]) {
    super(`the database was made by a newer release (it has ${unknown.join(', ')}); start that release instead`)
    this.name = 'DatabaseIsNewerError'
  }
}

const attempts = 50
const pauseMs = 200

/**
 * Brings the database up to this release, once when several processes start together: all pending migrations run in one
 * transaction, and who loses the race waits for the winner.
 * @throws DatabaseIsNewerError
 */
export const migrate = async (knex: Knex): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (await isCurrent(knex)) return
      await knex.migrate.latest(config)
      return
    } catch (error) {
      if (error instanceof DatabaseIsNewerError || attempt === attempts || !lostRace(error)) throw error
      await sleep(pauseMs)
    }
  }
}

async function isCurrent(knex: Knex): Promise<boolean> {
  const [completed] = (await knex.migrate.list(config)) as [{ name: string }[], unknown]
  const names = completed.map(({ name }) => name)
  const unknown = names.filter((name) => !(name in migrations))
  if (unknown.length > 0) throw new DatabaseIsNewerError(unknown)
  return names.length === Object.keys(migrations).length
}

function lostRace(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : ''
  return /MigrationLocked|SQLITE_BUSY|already exists|UNIQUE constraint/.test(text)
}
