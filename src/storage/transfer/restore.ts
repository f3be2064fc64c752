import type { Knex } from 'knex'
import { allClientDetails, auditEvent, type Client } from '../../domain/audit.ts'
import type { ChangesSinceBackup } from '../../domain/changes-since-backup.ts'
import { systemRandom } from '../../domain/random.ts'
import { whereAmong } from '../dialect.ts'
import { deleteAccountRow, disabledAt } from '../stores/account-row.ts'
import { endingBatch } from '../stores/end-sessions.ts'
import { revokedKeyAt } from '../stores/key-store.ts'
import { skipNumbers } from '../stores/outbox.ts'
import { createRecorder, type Recorder, type SessionAndAccountId } from '../stores/record-events.ts'
import { revokedAt } from '../stores/session-row.ts'
import { skipIds } from './copy.ts'
import { settleFactors } from './restore-factors.ts'

/** A restore; times are epoch seconds. */
export interface Restore {
  readonly backupAt: number
  readonly restoredAt: number
  /** The actor of the audit events. */
  readonly client: Client
  /** What ended since the backup; when undefined, everything ends. */
  readonly changes: ChangesSinceBackup | undefined
  /** Foreign tokens blacklisted since are valid again: `refuse_all` refuses all older ones. */
  readonly foreignTokens: 'leave' | 'refuse_all'
}

/** Tokens of accounts created since the backup must never match a later account. */
const skippedIds = 100_000

/** More events than an account has between a backup and its restore. */
const skippedNumbers = 1_000_000

/** Makes a restored database safe to serve from; returns the number of ended sessions. */
export const settleRestore = async (trx: Knex.Transaction, restore: Restore): Promise<number> => {
  const { backupAt, restoredAt, client, changes, foreignTokens } = restore
  await skipIds(trx, 'accounts', skippedIds, changes?.greatestAccountId)
  await skipNumbers(trx, { backup_at: backupAt, restored_at: restoredAt, numbers_skipped: skippedNumbers })
  await removePasswordResets(trx)
  await settleFactors(trx, restore)
  if (foreignTokens === 'refuse_all') await trx('accounts').update({ tokens_valid_from: restoredAt })
  const recorder = createRecorder(trx, { details: allClientDetails, newId: systemRandom.uuid })
  const ending = { ...restore, recorder }
  const ended =
    changes === undefined ? await end(trx, trx('sessions'), 'admin', ending) : await settle(trx, changes, ending)
  const reason = changes === undefined ? 'all_sessions_ended' : 'revocations_applied'
  await recorder.record(auditEvent({ at: restoredAt, client, event: 'database_restored', reason }))
  return ended
}

/** Returns the second of the newest audit event; undefined without one. */
export const lastEventAt = async (knex: Knex): Promise<number | undefined> => {
  const [row] = await knex('audit_events').max({ at: 'at' })
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at)
}

/** A token that was used since the backup must not be valid again. */
async function removePasswordResets(trx: Knex.Transaction): Promise<void> {
  await trx('password_reset_tokens').delete()
  await trx('password_reset_requests').delete()
}

/** Dated at the restore: the feed lists recent ends, and access tokens may still be valid. */
type Ended = Pick<Restore, 'restoredAt' | 'client'> & { readonly recorder: Recorder }

/** Ends any number of live sessions in batches, with an event for each. */
async function end(
  trx: Knex.Transaction,
  sessions: Knex.QueryBuilder,
  reason: string,
  { restoredAt: at, client, recorder }: Ended,
): Promise<number> {
  const live = sessions.where({ revoked_at: null }).orderBy('id').limit(endingBatch).select('id', 'account_id')
  for (let count = 0, last = ''; ; ) {
    const batch: SessionAndAccountId[] = await live.clone().where('id', '>', last)
    await recorder.record.ofSessions(auditEvent({ at, client, event: 'session_ended', reason }), batch)
    await recorder.writeEvents()
    const ids = batch.map(({ id }) => id)
    await whereAmong(trx, trx('sessions'), 'id', ids).update(revokedAt(at, reason))
    count += batch.length
    last = batch.at(-1)?.id ?? last
    if (batch.length < endingBatch) return count
  }
}

async function settle(trx: Knex.Transaction, changes: ChangesSinceBackup, ended: Ended): Promise<number> {
  const { restoredAt } = ended
  let count = 0
  for (const [reason, ids] of byReason(changes)) {
    count += await end(trx, whereAmong(trx, trx('sessions'), 'id', ids), reason, ended)
  }
  for (const { accountId, reason, at } of changes.endedAccounts) {
    count += await end(trx, openedUntil(trx, accountId, at), reason, ended)
  }
  for (const id of changes.disabledAccounts) {
    await trx('accounts').where({ id }).update(disabledAt(restoredAt))
    count += await end(trx, trx('sessions').where({ account_id: id }), 'account_disabled', ended)
  }
  for (const id of changes.formerAdmins) {
    await trx('accounts').where({ id }).update({ is_admin: false })
  }
  for (const id of changes.deletedAccounts) {
    await deleteAccountRow(trx, id, restoredAt)
    count += await end(trx, trx('sessions').where({ account_id: id }), 'account_deleted', ended)
  }
  for (const kid of changes.revokedKeys) {
    await trx('signing_keys').where({ kid }).update(revokedKeyAt(restoredAt))
  }
  return count
}

/** Includes a session that an end of the others kept, because the log does not name it. */
const openedUntil = (trx: Knex.Transaction, accountId: number, at: number): Knex.QueryBuilder =>
  trx('sessions').where({ account_id: accountId }).where('created_at', '<=', at)

/** Groups the ended sessions by their first reason. */
function byReason({ endedSessions }: ChangesSinceBackup): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  for (const { sessionId, reason } of endedSessions) {
    const ids = reasons.get(reason) ?? []
    ids.push(sessionId)
    reasons.set(reason, ids)
  }
  return reasons
}
