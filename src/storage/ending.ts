import type { Knex } from 'knex'
import { type Act, auditEvent } from '../domain/audit.ts'
import type { RevokedReason } from '../domain/errors.ts'
import type { RecordEvent } from './audit-store.ts'

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
  const live = sessions.where({ revoked_at: null }).select('id').orderBy('id').forUpdate()
  const ended: { id: string; account_id: number }[] = await trx('sessions')
    .whereIn('id', live)
    .update({ revoked_at: at, revoked_reason: reason })
    .returning(['id', 'account_id'])
  for (const { id, account_id } of ended) {
    await record(auditEvent({ at, client, event: 'session_ended', reason, sessionId: id, accountId: account_id }))
  }
  return ended.length
}

/** Which sessions of an account: all, or all but one. */
export interface SessionsOfAccount {
  readonly accountId: number
  readonly keep: string | undefined
}

/** Ends the live ones among the sessions of an account, as {@link endSessions}. */
export const endSessionsOf = (
  trx: Knex.Transaction,
  { accountId, keep }: SessionsOfAccount,
  reason: RevokedReason,
  act: Act,
  record: RecordEvent,
): Promise<number> => {
  const sessions = trx('sessions').where({ account_id: accountId })
  if (keep !== undefined) sessions.whereNot({ id: keep })
  return endSessions(trx, sessions, reason, act, record)
}
