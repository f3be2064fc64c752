import type { Knex } from 'knex'
import { AuthError } from '../domain/errors.ts'
import { faultOf } from './faults.ts'

/**
 * Runs a statement of a store, once more when it failed as `stale` and so was not executed.
 * @throws AuthError `storage_unavailable` for a fault of the database, with reason `corrupt` when a
 *   restore is needed; other errors unchanged
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
 * Runs work in a transaction, retried as in {@link guarded}, but never after its commit was sent:
 * when the answer is lost, the outcome is unknown.
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
      // A failed rollback says less: with a full disk SQLite has already rolled back.
      throw faultOf(error) === undefined ? (seen.error ?? error) : error
    }
  })

function translated(error: unknown): unknown {
  const fault = faultOf(error)
  if (fault === undefined) return error
  return new AuthError('storage_unavailable', { cause: error, reason: fault === 'corrupt' ? 'corrupt' : undefined })
}
