import type { Knex } from 'knex'
import { isPostgres, rowsOf } from '../dialect.ts'
import { inGroups } from './batch.ts'
import { prepareOnPostgres } from './run-prepared-postgres.ts'
import { prepareOnSqlite } from './run-prepared-sqlite.ts'

/** Runs one statement and gives its rows. Its only value, written `?`, is a JSON text. What it changes is committed when it answers. */
export type Statement = (json: string) => Promise<readonly unknown[]>

/** Runs what most requests need. */
export interface Statements {
  prepare(sql: string): Statement
  /** As {@link inGroups}. */
  readonly batch: typeof inGroups
}

/** Each call by itself, and through Knex, as all other statements. */
export const plainStatements = (knex: Knex): Statements => ({
  prepare: (sql) => async (json) => rowsOf(await knex.raw(sql, [json])),
  batch: (run) => async (input) => {
    const [outcome] = await run([input])
    return outcome as NonNullable<typeof outcome>
  },
})

/**
 * Straight to the driver: compiled once for each connection, and one statement for calls that wait together.
 * @see docs/adr/0017-the-hot-path.md
 */
export const preparedStatements = (knex: Knex): Statements => ({
  prepare: (sql) => (isPostgres(knex) ? prepareOnPostgres(knex, sql) : prepareOnSqlite(knex, sql)),
  batch: inGroups,
})
