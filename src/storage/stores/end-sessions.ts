import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import type { SessionPurpose } from '../../domain/sessions/session.ts'
import { whereAmong } from '../dialect.ts'
import type { RecordEvent, SessionAndAccountId } from './record-events.ts'
import { revokedAt } from './session-row.ts'
import { isOfCurrentEpoch } from './where-live.ts'

/** Keeps other requests from waiting for 100 ms on the one connection of SQLite. */
export const endingBatch = 500

/**
 * Ends the sessions of a query that have not ended yet, with an audit event for each, in the given
 * transaction.
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
  const open = sessions.where({ revoked_at: null }).orderBy('created_at').orderBy('id').select('id').forUpdate()
  const ended: SessionAndAccountId[] = await trx('sessions')
    .whereIn('id', open)
    .update(revokedAt(at, reason))
    .returning(['id', 'account_id'])
  await record.ofSessions(auditEvent({ at, client, event: 'session_ended', reason }), ended)
  return ended.length
}

interface SessionLimit {
  readonly accountId: number
  /** Only sessions of this purpose count and end. */
  readonly purpose: SessionPurpose
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
  { accountId, purpose, limit, opened }: SessionLimit,
  act: Act,
  record: RecordEvent,
): Promise<number> => {
  const others = trx('sessions').where({ account_id: accountId, purpose, revoked_at: null }).whereNot({ id: opened })
  others.whereRaw(isOfCurrentEpoch)
  for (const column of ['last_used_at', 'created_at', 'id']) others.orderBy(column, 'desc')
  const ids: string[] = await others
    .offset(limit - 1)
    .limit(endingBatch)
    .pluck('id')
  return ids.length === 0 ? 0 : endSessions(trx, whereAmong(trx, trx('sessions'), 'id', ids), 'limit', act, record)
}
