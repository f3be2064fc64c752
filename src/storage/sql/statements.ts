import type { Knex } from 'knex'
import { isPostgres, rowsOf } from '../dialect.ts'
import { inGroups } from './batch.ts'
import { prepareOnPostgres } from './run-prepared-postgres.ts'
import { prepareOnSqlite } from './run-prepared-sqlite.ts'

/** Runs a statement with one value `?`, a JSON text; has committed its changes when it returns. */
export type Statement = (json: string) => Promise<readonly unknown[]>

/** Runs the statements of the hot path. */
export interface Statements {
  prepare(sql: string): Statement
  /** As {@link inGroups}. */
  readonly batch: typeof inGroups
}

/** Runs each call alone and through Knex, like all other statements. */
export const plainStatements = (knex: Knex): Statements => ({
  prepare: (sql) => async (json) => rowsOf(await knex.raw(sql, [json])),
  batch: (run) => async (input) => {
    const [outcome] = await run([input])
    return outcome as NonNullable<typeof outcome>
  },
})

/** Prepares statements, and batches calls. @see docs/adr/0017-the-hot-path.md */
export const preparedStatements = (knex: Knex): Statements => ({
  prepare: (sql) => (isPostgres(knex) ? prepareOnPostgres(knex, sql) : prepareOnSqlite(knex, sql)),
  batch: inGroups,
})
