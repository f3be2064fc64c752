import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import { startWatch } from '../../domain/clock.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import { whereAmong } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { AuditTrail, RecordEvent, SessionAndAccountId } from './audit-store.ts'
import { revokedAt } from './session-row.ts'

/** Keeps other requests from waiting for 100 ms on the one connection of SQLite. */
export const endingBatch = 500

/**
 * Ends the live ones among some sessions, with an audit event for each, in the given transaction.
 * @param sessions a query on `sessions`
 * @returns the number of ended sessions
 */
export const endSessions = async (
  trx: Knex.Transaction,
  sessions: Knex.QueryBuilder,
  reason: RevokedReason,
  { at, client }: Act,
  record: RecordEvent,
): Promise<number> => {
  // A fixed lock order avoids deadlocks.
  const live = inOrder(sessions.where({ revoked_at: null }))
    .select('id')
    .forUpdate()
  const ended: SessionAndAccountId[] = await trx('sessions')
    .whereIn('id', live)
    .update(revokedAt(at, reason))
    .returning(['id', 'account_id'])
  await record.ofSessions(auditEvent({ at, client, event: 'session_ended', reason }), ended)
  return ended.length
}

const inOrder = (sessions: Knex.QueryBuilder): Knex.QueryBuilder => sessions.orderBy('created_at').orderBy('id')

/** All sessions of an account, or all but one. */
export interface SessionsOfAccount {
  readonly accountId: number
  readonly keep: string | undefined
}

const liveSessionsOf = (knex: Knex, { accountId, keep }: SessionsOfAccount): Knex.QueryBuilder => {
  const sessions = knex('sessions').where({ account_id: accountId, revoked_at: null })
  return keep === undefined ? sessions : sessions.whereNot({ id: keep })
}

/** Ends live sessions of an account, as {@link endSessions}, which its caller keeps to a batch. */
export const endSessionsOf = (
  trx: Knex.Transaction,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
  record: RecordEvent,
): Promise<number> => endSessions(trx, liveSessionsOf(trx, which), reason, act, record)

/** Too many live sessions for one transaction. */
class TooManyAtOnceError extends Error {}

/**
 * Rolls back when {@link endAllButOneBatch} must run first. Call it after a write: on SQLite a
 * transaction that reads first can miss the lock.
 */
export const refuseMoreThanOneBatch = async (trx: Knex.Transaction, which: SessionsOfAccount): Promise<void> => {
  if (await areMoreThanOneBatch(trx, which)) throw new TooManyAtOnceError()
}

const areMoreThanOneBatch = async (knex: Knex, which: SessionsOfAccount): Promise<boolean> =>
  (await inOrder(liveSessionsOf(knex, which)).offset(endingBatch).limit(1).pluck('id')).length > 0

/**
 * Ends sessions of an account in batches, each in its own transaction, until one batch is left. The
 * caller ends that batch together with the change of the account, so that the change and its
 * refusals commit at once. A crash in between leaves some sessions ended, and the change neither
 * made nor acknowledged.
 * @returns the number of ended sessions, and the act at the time of the last batch
 */
export const endAllButOneBatch = async (
  knex: Knex,
  trail: AuditTrail,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
): Promise<{ readonly ended: number; readonly act: Act }> => {
  const elapsedSeconds = startWatch()
  let result = { ended: 0, act }
  while (await guarded(() => areMoreThanOneBatch(knex, which))) {
    // The revocation feed reads by second, so this must be close to the commit.
    const later = { ...act, at: act.at + Math.floor(elapsedSeconds()) }
    const ended = await trail.transaction((trx, record) =>
      endSessions(trx, liveSessionsOf(trx, which).limit(endingBatch), reason, later, record),
    )
    result = { ended: result.ended + ended, act: later }
  }
  return result
}

interface EndingInBatches {
  readonly knex: Knex
  readonly trail: AuditTrail
  readonly which: SessionsOfAccount
  readonly reason: RevokedReason
}

/**
 * Runs a transaction that ends sessions of an account, and again after {@link endAllButOneBatch}
 * when {@link refuseMoreThanOneBatch} rolled it back.
 * @param wanted the act; its time follows the batches
 * @param attempt the transaction, on the given trail
 */
export const endingInBatches = <T>(
  { knex, trail, which, reason }: EndingInBatches,
  wanted: Act,
  attempt: (act: Act, trail: AuditTrail) => Promise<T>,
): Promise<T> =>
  trail.gather(async (gathering) => {
    for (let act = wanted; ; ) {
      try {
        return await attempt(act, gathering)
      } catch (error) {
        if (!(error instanceof TooManyAtOnceError)) throw error
        act = (await endAllButOneBatch(knex, gathering, which, reason, act)).act
      }
    }
  })

interface SessionLimit {
  readonly accountId: number
  readonly limit: number
  /** The new session, which stays. */
  readonly opened: string
}

/**
 * Ends the least recently used sessions beyond the limit, at most a batch.
 * @returns the number of ended sessions; less than a batch when none are left
 */
export const endExcess = async (
  trx: Knex.Transaction,
  { accountId, limit, opened }: SessionLimit,
  act: Act,
  record: RecordEvent,
): Promise<number> => {
  const others = liveSessionsOf(trx, { accountId, keep: opened })
  for (const column of ['last_used_at', 'created_at', 'id']) others.orderBy(column, 'desc')
  const ids: string[] = await others
    .offset(limit - 1)
    .limit(endingBatch)
    .pluck('id')
  return ids.length === 0 ? 0 : endSessions(trx, whereAmong(trx, trx('sessions'), 'id', ids), 'limit', act, record)
}
