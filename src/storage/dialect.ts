import type { Knex } from 'knex'

/**
 * Returns the rows of a raw statement; the result of PostgreSQL is an object. Knex drops RETURNING
 * from an INSERT ... SELECT on SQLite, so that statement is raw.
 */
export const rowsOf = (result: unknown): readonly unknown[] => {
  if (Array.isArray(result)) return result
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows))
    return result.rows
  throw new TypeError('a raw statement returned no rows')
}

/** Distinguishes PostgreSQL from SQLite. */
export const isPostgres = (knex: Knex): boolean => knex.client.dialect === 'postgresql'

/** An arbitrary number, equal in every instance, that other software is unlikely to use. */
const migrationLock = 7_117_411_401

/**
 * Blocks other migrating processes until the transaction ends. SQLite locks at the first write,
 * here to an unused number; a transaction that reads first can miss the lock.
 */
export const lockForMigration = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw(isPostgres(trx) ? `select pg_advisory_xact_lock(${migrationLock})` : 'PRAGMA user_version = 0')
}

/** Blocks other writers of a table until the transaction ends. On SQLite a writer already does. */
export const lockWriters = async (trx: Knex, table: 'signing_keys'): Promise<void> => {
  if (isPostgres(trx)) await trx.raw('lock table ?? in share row exclusive mode', [table])
}

/** Blocks other locks of the same text until the transaction ends, where no row exists to lock. */
export const lockText = async (trx: Knex, text: string): Promise<void> => {
  if (isPostgres(trx)) await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [text])
}

/**
 * Type of a text column whose order is that of UTF-8 bytes, and so of code points, as always on
 * SQLite. On PostgreSQL an index in another order serves no range.
 */
export const textInByteOrder = (knex: Knex): string => (isPostgres(knex) ? 'text collate "C"' : 'text')

/**
 * Runs a query that reads a page in the order of an index. PostgreSQL may expect few rows in a
 * range, read all of them and sort; SQLite never does when an index has the order.
 */
export const inIndexOrder = <T>(knex: Knex, read: (trx: Knex) => Promise<T>): Promise<T> =>
  isPostgres(knex)
    ? knex.transaction(async (trx) => {
        await trx.raw('set local enable_sort = off')
        return read(trx)
      })
    : read(knex)

/** Reports whether a statement failed because another row has the value of a unique column. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  // SQLite has one code for all constraints.
  (error.code === '23505' || (error.code === 'SQLITE_CONSTRAINT' && error.message.includes('UNIQUE constraint failed')))

/** Condition on a column. One JSON array `?`, because SQLite limits the number of values. */
export const isAmong = (knex: Knex): string =>
  isPostgres(knex)
    ? '= any(array(select json_array_elements_text(cast(? as json))))'
    : 'in (select value from json_each(?))'

/** Narrows a query to rows whose column is one of many texts. */
export const whereAmong = (knex: Knex, rows: Knex.QueryBuilder, column: string, texts: readonly string[]) =>
  rows.whereRaw(`?? ${isAmong(knex)}`, [column, JSON.stringify(texts)])
