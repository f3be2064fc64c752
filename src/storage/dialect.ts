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

/** Tells PostgreSQL from SQLite. */
export const isPostgres = (knex: Knex): boolean => knex.client.dialect === 'postgresql'

/** Any number: it only has to be the same in every instance, and no other software's in the same database. */
const migrationLock = 7_117_411_401

/**
 * Makes every other process that migrates wait until the transaction ends. SQLite gives its write lock to the first statement that
 * writes; this one writes a number that nobody uses. A transaction that reads first could not get the lock after another process has
 * written.
 */
export const lockForMigration = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw(isPostgres(trx) ? `select pg_advisory_xact_lock(${migrationLock})` : 'PRAGMA user_version = 0')
}

/**
 * Makes every other writer of a table wait until the transaction ends, for changes that rows alone do not order. On SQLite whoever
 * writes has that lock already.
 */
export const lockWriters = async (trx: Knex, table: 'signing_keys'): Promise<void> => {
  if (isPostgres(trx)) await trx.raw('lock table ?? in share row exclusive mode', [table])
}

/** Makes whoever locks the same text wait until the transaction ends, where there is no row to lock yet. On SQLite as {@link lockWriters}. */
export const lockText = async (trx: Knex, text: string): Promise<void> => {
  if (isPostgres(trx)) await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [text])
}

/** The condition that a column is one of any number of texts: they are one JSON value, `?`, because SQLite limits the values of a statement. */
export const isAmong = (knex: Knex): string =>
  isPostgres(knex)
    ? '= any(array(select json_array_elements_text(cast(? as json))))'
    : 'in (select value from json_each(?))'

/** Narrows a query to rows whose column is one of any number of texts. */
export const whereAmong = (knex: Knex, rows: Knex.QueryBuilder, column: string, texts: readonly string[]) =>
  rows.whereRaw(`?? ${isAmong(knex)}`, [column, JSON.stringify(texts)])
