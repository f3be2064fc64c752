import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { startWatch } from '../../domain/clock.ts'
import { mostRows } from '../../domain/imports/batch.ts'
import { isPostgres } from '../dialect.ts'
import { guarded } from '../guard.ts'

/** Rows of a transaction: alone, and while another process writes. */
const rows = { alone: mostRows, beside: 50 }

/** A rest, in transactions: others have the file for three quarters of the time or more. */
const restFactor = 3

/** A transaction may have waited for seconds for the lock of another process. */
const longestRestSeconds = 1

/** Paces the transactions of an import. */
export interface GentleWrites {
  /** Rows of the next transaction. */
  rowsAtOnce(): number
  /** Runs a transaction. If another process writes, rests three times as long, at most 1 s. */
  run<T>(transaction: () => Promise<T>): Promise<T>
}

/**
 * Lets another process write between the transactions of an import. SQLite has one writer at a
 * time, and those who wait look for their turn at growing intervals. PostgreSQL locks rows.
 */
export const createGentleWrites = (knex: Knex): GentleWrites => {
  let isBeside = false
  let known: number | undefined

  /** SQLite's number differs after writes of other connections only. */
  const hasOthers = async (): Promise<boolean> => {
    const [{ data_version: version }] = await guarded(() => knex.raw('pragma data_version'))
    const differs = known !== undefined && version !== known
    known = version
    return differs
  }
  return {
    rowsAtOnce: () => (isBeside ? rows.beside : rows.alone),
    run: async (transaction) => {
      const elapsedSeconds = startWatch()
      const result = await transaction()
      if (isPostgres(knex)) return result
      const seconds = elapsedSeconds()
      isBeside = await hasOthers()
      if (isBeside) await sleep(Math.min(seconds * restFactor, longestRestSeconds) * 1000)
      return result
    },
  }
}
