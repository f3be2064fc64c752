import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { startWatch } from '../domain/clock.ts'
import { AuthError } from '../domain/errors.ts'
import { systemRandom } from '../domain/random.ts'
import { endedBefore, type Fault, faultOf, isUnexecuted } from './faults.ts'
import { reasonOf } from './reason-of.ts'
import { createTurns } from './turns.ts'

/**
 * How often work is run again after a fault that undid it. Behind an unknown pooler a prepared
 * statement fails twice before its name is omitted. Many simultaneous changes of one row need more
 * repeats where the isolation level is strict.
 */
const mostRepeats: Partial<Record<Fault, number>> = { undone: 2, conflict: 10 }

/** Statements that no server has received: several connections may have ended while idle. */
const mostUnsent = 10

/** No repeat begins later. */
const repeatingSeconds = 6

/** Longest pause before a repeat after a conflict: long enough for others to end. */
const longestPauseMs = (repeat: number): number => Math.min(16 * 4 ** repeat, 256)

/** Repeats after conflicts run one at a time, so that many of one process do not meet again. */
const inTurn = createTurns(4000)

/**
 * Runs a statement or a transaction, and runs it again after a fault that undid it: a lost
 * connection, a missing prepared statement, or a conflict with another transaction.
 */
export const repeated = async <T>(work: () => Promise<T>): Promise<T> => {
  const repeats: Partial<Record<Fault, number>> = {}
  const elapsedSeconds = startWatch()
  for (;;) {
    try {
      return await (repeats.conflict === undefined ? work() : inTurn(work))
    } catch (error) {
      const fault = faultOf(error) ?? 'away'
      const before = repeats[fault] ?? 0
      const most = endedBefore(error) ? mostUnsent : (mostRepeats[fault] ?? 0)
      if (before >= most || elapsedSeconds() > repeatingSeconds) throw error
      repeats[fault] = before + 1
      // At different times, because those of several processes would meet again.
      if (fault === 'conflict') await sleep(randomPart(longestPauseMs(before)))
    }
  }
}

const randomPart = (of: number): number => (of * systemRandom.bytes(1).readUInt8()) / 256

const translated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw translation(error)
  }
}

function translation(error: unknown): unknown {
  return faultOf(error) === undefined
    ? error
    : new AuthError('storage_unavailable', { cause: error, reason: reasonOf(error) })
}

/**
 * Runs a statement of a store, as {@link repeated}.
 * @throws AuthError `storage_unavailable` for a fault of the database, with a `StorageReason`;
 *   other errors unchanged
 */
export const guarded = <T>(work: () => Promise<T>): Promise<T> => translated(() => repeated(work))

/**
 * Runs work of several statements, each of which calls {@link repeatedAlone}: the work as a whole
 * is not run again. In a transaction, whose own guard does that, errors stay unchanged.
 * @throws as {@link guarded}
 */
export const guardedSteps = <T>(knex: Knex, work: () => Promise<T>): Promise<T> =>
  knex.isTransaction ? work() : translated(work)

/** Runs a statement, as {@link repeated} unless it is part of a transaction. */
export const repeatedAlone = <T>(knex: Knex, work: () => Promise<T>): Promise<T> =>
  knex.isTransaction ? work() : repeated(work)

/**
 * Runs work in a transaction, as {@link repeated}, but not when the answer to its commit is lost:
 * the outcome is unknown then, unless the server has not received it. A conflict that the commit
 * itself reports has undone it. The work must change nothing but the database.
 * @throws as {@link guarded}
 */
export const guardedTransaction = <T>(knex: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
  translated(() => repeated(() => inTransaction(knex, work)))

async function inTransaction<T>(knex: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const seen: { error?: unknown; ending?: true } = {}
  const watched = async (trx: Knex.Transaction): Promise<T> => {
    try {
      const result = await work(trx)
      seen.ending = true
      return result
    } catch (error) {
      seen.error = error
      throw error
    }
  }
  try {
    return await knex.transaction(watched)
  } catch (error) {
    const fault = faultOf(error)
    if (seen.ending && fault !== 'conflict' && !isUnexecuted(error)) throw translation(error)
    // A failed rollback says less: with a full disk SQLite has already rolled back.
    throw fault === undefined || isUnexecuted(seen.error) ? (seen.error ?? error) : error
  }
}
