import type { Knex } from 'knex'
import { AuthError } from '../domain/errors.ts'
import { faultOf } from './faults.ts'

/**
 * Runs a store's statement, telling a fault of the database from a programming mistake. A statement that was not executed because its
 * prepared form is stale runs once more, over a new connection.
 * @throws AuthError `storage_unavailable` for a fault of the database, with the reason `corrupt` where it does not heal; any other error as it is
 */
export const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work().catch((error: unknown) => {
      if (faultOf(error) !== 'stale') throw error
      return work()
    })
  } catch (error) {
    throw translated(error)
  }
}

/**
 * Runs work in a transaction. It may run twice as {@link guarded} says, but never once its end was asked for: whether that was done is
 * not known when the answer is lost.
 * @throws as {@link guarded}
 */
export const guardedTransaction = <T>(knex: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
  guarded(async () => {
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
      if (seen.ending) throw translated(error)
      // The rollback may fail as well, and says less then: SQLite has rolled back by itself when its disk is full.
      throw faultOf(error) === undefined ? (seen.error ?? error) : error
    }
  })

function translated(error: unknown): unknown {
  const fault = faultOf(error)
  if (fault === undefined) return error
  return new AuthError('storage_unavailable', { cause: error, reason: fault === 'corrupt' ? 'corrupt' : undefined })
}
