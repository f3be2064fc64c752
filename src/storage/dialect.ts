import type { Knex } from 'knex'

/**
 * Gives the rows that a raw statement returned: SQLite's driver hands them over as they are, PostgreSQL's in an object.
 * Raw is needed where Knex writes no RETURNING: on SQLite it drops it from an INSERT that selects.
 */
export const rowsOf = (result: unknown): readonly unknown[] => {
  if (Array.isArray(result)) return result
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows))
    return result.rows
  throw new TypeError('a raw statement returned no rows')
}

/**
 * Takes the database's write lock until the transaction ends. SQLite gives it to the first statement that writes; this one writes a
 * number that nobody uses. A transaction that reads first could not get the lock after another process has written.
 */
export const lockForMigration = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw('PRAGMA user_version = 0')
}
