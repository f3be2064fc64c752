import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import { startWatch } from '../../domain/clock.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import { whereAmong } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { AuditTrail, RecordEvent, SessionAndAccountId } from './audit-store.ts'
import { revokedAt } from './session-row.ts'

/** Small enough that no other request waits for 100 ms, on SQLite with its one connection. */
export const endingBatch = 500

/**
 * Ends the live ones among sessions and writes an audit event for each, in the transaction it is given.
 * @param sessions which ones, as a query on `sessions`
 * @returns how many were live
 */
export const endSessions = async (
  trx: Knex.Transaction,
  sessions: Knex.QueryBuilder,
  reason: RevokedReason,
  { at, client }: Act,
  record: RecordEvent,
): Promise<number> => {
  // Locked in one order: two transactions that end the same sessions at once cannot deadlock.
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

/** Which sessions of an account: all, or all but one. */
export interface SessionsOfAccount {
  readonly accountId: number
  readonly keep: string | undefined
}

const liveSessionsOf = (knex: Knex, { accountId, keep }: SessionsOfAccount): Knex.QueryBuilder => {
  const sessions = knex('sessions').where({ account_id: accountId, revoked_at: null })
  return keep === undefined ? sessions : sessions.whereNot({ id: keep })
}

/** Ends the live ones among the sessions of an account, as {@link endSessions}. Where they may be many, {@link endAllButOneBatch} runs first. */
export const endSessionsOf = (
  trx: Knex.Transaction,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
  record: RecordEvent,
): Promise<number> => endSessions(trx, liveSessionsOf(trx, which), reason, act, record)

/** An account has more live sessions than may end in one transaction. */
class TooManyAtOnceError extends Error {}

/**
 * Rolls the transaction back where {@link endAllButOneBatch} has to run first. To be called after a write: on SQLite a transaction that reads
 * first may not get the lock.
 */
export const refuseMoreThanOneBatch = async (trx: Knex.Transaction, which: SessionsOfAccount): Promise<void> => {
  if (await areMoreThanOneBatch(trx, which)) throw new TooManyAtOnceError()
}

const areMoreThanOneBatch = async (knex: Knex, which: SessionsOfAccount): Promise<boolean> =>
  (await inOrder(liveSessionsOf(knex, which)).offset(endingBatch).limit(1).pluck('id')).length > 0

/** What {@link endAllButOneBatch} did. */
export interface EndedBatches {
  readonly ended: number
  /** The act, at the second at which the last batch was written. */
  readonly act: Act
}

/**
 * Ends sessions of an account in batches, each with its audit events in a transaction of its own, until one batch is left. The caller ends
 * that one in the transaction of the account's change, so that what the change refuses is refused from its commit on. A process that dies in
 * between leaves some sessions ended, and the change neither made nor acknowledged.
 */
export const endAllButOneBatch = async (
  knex: Knex,
  trail: AuditTrail,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
): Promise<EndedBatches> => {
  const elapsedSeconds = startWatch()
  let result: EndedBatches = { ended: 0, act }
  for (;;) {
    if (!(await guarded(() => areMoreThanOneBatch(knex, which)))) return result
    // The revocation feed finds a row by its second, which must not be long before the commit.
    const later = { ...act, at: act.at + Math.floor(elapsedSeconds()) }
    const ended = await trail.transaction((trx, record) =>
      endSessions(trx, liveSessionsOf(trx, which).limit(endingBatch), reason, later, record),
    )
    result = { ended: result.ended + ended, act: later }
  }
}

/** What {@link endingInBatches} works with. */
export interface EndingInBatches {
  readonly knex: Knex
  readonly trail: AuditTrail
  readonly which: SessionsOfAccount
  readonly reason: RevokedReason
}

/**
 * Runs a transaction that ends sessions of an account. Where {@link refuseMoreThanOneBatch} rolls it back, {@link endAllButOneBatch} runs, and
 * then the transaction again.
 * @param wanted  the act; its second moves on with the batches
 * @param attempt the transaction, on the trail that it is given
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

/** How many live sessions an account may have. */
export interface SessionLimit {
  readonly accountId: number
  readonly limit: number
  /** The session that was just opened: it stays. */
  readonly opened: string
}

/**
 * Ends the least recently used sessions of an account beyond a limit, a batch of them at most, in the transaction it is given.
 * @returns how many; fewer than a batch when none are left beyond
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
