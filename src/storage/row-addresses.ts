import type { Knex } from 'knex'
import { isPostgres, rowsOf } from './dialect.ts'

/** How one statement finds rows again that its subselect chose. */
export interface RowAddress {
  readonly column: string
  /** A condition with one `?`: the subselect of the column. */
  readonly isAmong: string
}

/** Databases that speak PostgreSQL's protocol and store rows elsewhere. */
const without = /CockroachDB|-YB-/

/**
 * Creates a function that returns the quickest address of rows with a primary key. The place of a
 * row costs no search in an index; it is good within one statement only, whose subselect locks the
 * rows: a row of PostgreSQL that others change moves.
 */
export const createAddressOf = (knex: Knex): ((id: string) => Promise<RowAddress>) => {
  let hasPlaces: boolean | undefined
  return async (id) => {
    if (!isPostgres(knex)) return { column: 'rowid', isAmong: 'rowid in ?' }
    hasPlaces ??= hasPlacesIn(rowsOf(await knex.raw('select version() as version')))
    // As a set the planner might read the whole table; an array it always follows.
    return hasPlaces ? { column: 'ctid', isAmong: 'ctid = any(array?)' } : { column: id, isAmong: `${id} in ?` }
  }
}

/** Reports whether a server of this version, the only row, tells the places of rows. */
export const hasPlacesIn = ([row]: readonly unknown[]): boolean =>
  typeof row === 'object' && row !== null && 'version' in row && !without.test(String(row.version))
