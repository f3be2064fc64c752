import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import { startWatch } from '../../domain/clock.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import { whereAmong } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { AuditTrail, RecordEvent, SessionAndAccountId } from './audit-store.ts'

/** Small enough that nobody else's request waits for 100 ms, on SQLite with its one connection. */
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
  // Locked in one order, so that two that end the same sessions at once cannot wait for each other.
  const live = inOrder(sessions.where({ revoked_at: null }))
    .select('id')
    .forUpdate()
  const ended: SessionAndAccountId[] = await trx('sessions')
    .whereIn('id', live)
    .update({ revoked_at: at, revoked_reason: reason })
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

const openOnes = (knex: Knex, { accountId, keep }: SessionsOfAccount): Knex.QueryBuilder => {
  const sessions = knex('sessions').where({ account_id: accountId, revoked_at: null })
  return keep === undefined ? sessions : sessions.whereNot({ id: keep })
}

/** Ends the live ones among the sessions of an account, as {@link endSessions}. {@link thinOut} comes before, where they may be many. */
export const endSessionsOf = (
  trx: Knex.Transaction,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
  record: RecordEvent,
): Promise<number> => endSessions(trx, openOnes(trx, which), reason, act, record)

/** An account has more live sessions than may end in one transaction. */
class TooManyAtOnceError extends Error {}

/** Takes the transaction back where {@link thinOut} has to come first. It has written already: on SQLite one that reads first may get no lock. */
export const refuseMany = async (trx: Knex.Transaction, which: SessionsOfAccount): Promise<void> => {
  if (await areMany(trx, which)) throw new TooManyAtOnceError()
}

const areMany = async (knex: Knex, which: SessionsOfAccount): Promise<boolean> =>
  (await inOrder(openOnes(knex, which)).offset(endingBatch).limit(1).pluck('id')).length > 0

/** What {@link thinOut} did. */
export interface ThinnedOut {
  readonly ended: number
  /** The act, at the second at which the last batch was written. */
  readonly act: Act
}

/**
 * Ends sessions of an account in batches, each with its audit events in a transaction of its own, until one batch is left. The caller ends
 * that one together with whatever else has to happen, in its transaction: so what an account's change refuses is refused from the moment
 * of the change, and a process that dies in between leaves an act that nobody was told of, and some sessions ended.
 */
export const thinOut = async (
  knex: Knex,
  trail: AuditTrail,
  which: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
): Promise<ThinnedOut> => {
  const elapsedSeconds = startWatch()
  let result: ThinnedOut = { ended: 0, act }
  for (;;) {
    if (!(await guarded(() => areMany(knex, which)))) return result
    // The feed finds a row by its second, and so this must not be long before its commit.
    const later = { ...act, at: act.at + Math.floor(elapsedSeconds()) }
    const ended = await trail.transaction((trx, record) =>
      endSessions(trx, openOnes(trx, which).limit(endingBatch), reason, later, record),
    )
    result = { ended: result.ended + ended, act: later }
  }
}

/** What {@link thinningOut} works with. */
export interface ThinningOut {
  readonly knex: Knex
  readonly trail: AuditTrail
  readonly which: SessionsOfAccount
  readonly reason: RevokedReason
}

/**
 * Runs a transaction that ends sessions of an account. Where {@link refuseMany} takes it back, {@link thinOut} comes first, and it runs again.
 * @param wanted  the act, of which the second moves on with the batches
 * @param attempt the transaction, on the trail that it is given
 */
export const thinningOut = <T>(
  { knex, trail, which, reason }: ThinningOut,
  wanted: Act,
  attempt: (act: Act, trail: AuditTrail) => Promise<T>,
): Promise<T> =>
  trail.gather(async (gathering) => {
    for (let act = wanted; ; ) {
      try {
        return await attempt(act, gathering)
      } catch (error) {
        if (!(error instanceof TooManyAtOnceError)) throw error
        act = (await thinOut(knex, gathering, which, reason, act)).act
      }
    }
  })

/** Which sessions are too many. */
export interface SessionLimit {
  readonly accountId: number
  /** How many live sessions may be there. */
  readonly limit: number
  /** The one that was just opened: never one too many. */
  readonly opened: string
}

/**
 * Ends the least recently used sessions of an account beyond a limit, a batch of them at most, in the transaction it is given.
 * @returns how many; fewer than a batch when none are left beyond
 */
export const endBeyond = async (
  trx: Knex.Transaction,
  { accountId, limit, opened }: SessionLimit,
  act: Act,
  record: RecordEvent,
): Promise<number> => {
  const others = openOnes(trx, { accountId, keep: opened })
  for (const column of ['last_used_at', 'created_at', 'id']) others.orderBy(column, 'desc')
  const ids: string[] = await others
    .offset(limit - 1)
    .limit(endingBatch)
    .pluck('id')
  return ids.length === 0 ? 0 : endSessions(trx, whereAmong(trx, trx('sessions'), 'id', ids), 'limit', act, record)
}
