import type { Knex } from 'knex'
import { type StartWatch, startWatch } from '../domain/clock.ts'
import { createPageCheck } from './check-pages.ts'
import { isPostgres, rowsOf } from './dialect.ts'

/**
 * Reads all accounts and sessions, a few at a time, to notice pages that cannot be read; all pages
 * of a small SQLite file.
 */
export interface Scan {
  /** Reads the next rows, from the first ones again after the last. */
  next(): Promise<void>
  /**
   * Closes the connection and ends a scan under way. The next scan opens another connection.
   */
  close(): Promise<void>
}

/** The place of a scan in a table: the last row that was read. */
interface Place {
  readonly table: string
  readonly column: string
  readonly rows: number
  /** Reads whole rows, including what does not fit into their page. */
  readonly whole: string
  last: string | number
  readonly first: string | number
}

/** How long a scan reads a table: a percent of the time, at a scan every two seconds. */
const secondsOfTable = 0.01

const accountText = 'length(username) + length(password_hash) + length(claims)'
const sessionText = 'length(id) + length(jti) + exp'

// In the order in which the rows are stored, which costs the fewest reads.
const onSqlite = (): Place[] => [
  { table: 'accounts', column: 'id', rows: 2000, whole: accountText, first: 0, last: 0 },
  { table: 'sessions', column: 'rowid', rows: 2000, whole: sessionText, first: 0, last: 0 },
]

const onPostgres = (): Place[] => [
  { table: 'accounts', column: 'id', rows: 200, whole: accountText, first: 0, last: 0 },
  { table: 'sessions', column: 'id', rows: 50, whole: sessionText, first: '', last: '' },
]

/**
 * Creates a scan.
 * @param open opens the database at the first scan
 */
export const createScan = (open: () => Knex, start: StartWatch = startWatch): Scan => {
  const checkPages = createPageCheck(start)
  let opened: { readonly knex: Knex; readonly places: readonly Place[] } | undefined
  /** False once {@link Scan.close} was called during a scan. */
  const isOpen = (knex: Knex): boolean => opened?.knex === knex
  return {
    async next() {
      const knex = opened?.knex ?? open()
      opened ??= { knex, places: isPostgres(knex) ? onPostgres() : onSqlite() }
      if (!isPostgres(knex)) {
        // SQLite would show what it remembers, not what the disk has.
        await knex.raw('PRAGMA shrink_memory')
        if (isOpen(knex)) await checkPages(knex)
      }
      for (const place of opened?.places ?? []) {
        const seconds = start()
        while (isOpen(knex) && (await readRows(knex, place)) === 'more' && seconds() < secondsOfTable);
      }
    },
    async close() {
      const open = opened
      opened = undefined
      await open?.knex.destroy()
    },
  }
}

async function readRows(knex: Knex, place: Place): Promise<'more' | 'end'> {
  const { table, column, rows, whole, first } = place
  const few = `select ${column} as place, ${whole} as whole from ${table} where ${column} > ? order by ${column} limit ${rows}`
  const read = rowsOf(await knex.raw(`select max(place) as last, sum(whole) from (${few}) as few`, [place.last]))
  const { last } = read[0] as { readonly last: string | number | null }
  place.last = last ?? first
  return last === null ? 'end' : 'more'
}
