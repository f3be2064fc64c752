import type { Knex } from 'knex'
import { auditEvent, type Client } from '../../domain/audit.ts'
import type { ChangesSinceBackup } from '../../domain/changes-since-backup.ts'
import { whereAmong } from '../dialect.ts'
import { disabledAt, recordDeletion } from '../stores/account-row.ts'
import { insertEvent, insertOfSessions } from '../stores/audit-store.ts'
import { revokedKeyAt } from '../stores/key-store.ts'
import { revokedAt } from '../stores/session-row.ts'
import { skipIds } from './copy.ts'

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

/** Makes a restored database safe to serve from; returns the number of ended sessions. */
export const settleRestore = async (trx: Knex.Transaction, restore: Restore): Promise<number> => {
  const { backupAt, restoredAt, client, changes, foreignTokens } = restore
  await trx('restores').insert({ backup_at: backupAt, restored_at: restoredAt })
  await skipIds(trx, 'accounts', Math.max(skippedIds, changes?.greatestAccountId ?? 0))
  if (foreignTokens === 'refuse_all') await trx('accounts').update({ tokens_valid_from: restoredAt })
  const ended =
    changes === undefined ? await end(trx, trx('sessions'), 'admin', restore) : await settle(trx, changes, restore)
  const reason = changes === undefined ? 'all_sessions_ended' : 'revocations_applied'
  await insertEvent(trx, auditEvent({ at: restoredAt, client, event: 'database_restored', reason }))
  return ended
}

/** Dated at the restore: the feed lists recent ends, and access tokens may still be valid. */
type Ended = Pick<Restore, 'restoredAt' | 'client'>

/** Ends any number of live sessions, with an event for each, without reading them. */
async function end(
  trx: Knex.Transaction,
  sessions: Knex.QueryBuilder,
  reason: string,
  { restoredAt: at, client }: Ended,
) {
  const live = sessions.where({ revoked_at: null })
  await insertOfSessions(trx, auditEvent({ at, client, event: 'session_ended', reason }), live.clone())
  return live.update(revokedAt(at, reason))
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
    await trx('accounts').where({ id }).delete()
    await recordDeletion(trx, id, restoredAt)
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
