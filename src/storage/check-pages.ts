import type { Knex } from 'knex'
import { type StartWatch, startWatch } from '../domain/clock.ts'
import { rowsOf } from './dialect.ts'

/** A larger file would take longer than a look may. With pages of 4 kB, 64 MB. */
const mostPages = 16_384

/** A check rests this many times as long as it took. */
const restTimes = 40

/** The check has found a page that is not as SQLite wrote it. */
class DamagedPageError extends Error {
  readonly code = 'SQLITE_CORRUPT'
}

/**
 * Creates the check of all pages of a small SQLite file, those of indexes and unused ones too.
 * @returns a function that throws an error with code `SQLITE_CORRUPT`
 */
export const createPageCheck = (start: StartWatch = startWatch): ((knex: Knex) => Promise<void>) => {
  const last = { age: start(), seconds: 0 }
  return async (knex) => {
    if (last.age() < last.seconds * restTimes) return
    const value = async (pragma: string): Promise<unknown> =>
      Object.values(rowsOf(await knex.raw(`PRAGMA ${pragma}`))[0] ?? {})[0]
    if (Number(await value('page_count')) > mostPages) return
    const seconds = start()
    const found = await value('quick_check(1)')
    // Other lines are about values, for example of a row that a person has changed.
    if (String(found).startsWith('*** in database')) throw new DamagedPageError(String(found))
    Object.assign(last, { age: start(), seconds: seconds() })
  }
}
