import type { Knex } from 'knex'
import { auditEvent, type Client } from '../../domain/audit.ts'
import type { ChangesSinceBackup } from '../../domain/changes-since-backup.ts'
import { whereAmong } from '../dialect.ts'
import { disabledAt, recordDeletion } from '../stores/account-row.ts'
import { insertEvent, insertOfSessions } from '../stores/audit-store.ts'
import { revokedKeyAt } from '../stores/key-store.ts'
import { revokedAt } from '../stores/session-row.ts'
import { skipIds } from './copy.ts'

/** What is known of a restore. Times are seconds since the Unix epoch. */
export interface Restore {
  readonly backupAt: number
  readonly restoredAt: number
  /** Who restores. */
  readonly client: Client
  /** What ended since the backup; undefined: nobody knows, so everything ends. */
  readonly changes: ChangesSinceBackup | undefined
  /** Tokens of other software that were blacklisted since are good again: `refuse_all` refuses whatever was issued before now. */
  readonly foreignTokens: 'leave' | 'refuse_all'
}

/** Accounts may have been made since the backup: tokens of theirs must name nobody who comes later. */
const skippedIds = 100_000

/**
 * Makes a database that holds the state of a backup safe to serve from, in the transaction it is given.
 * @returns how many sessions ended
 */
export const settleRestore = async (trx: Knex.Transaction, restore: Restore): Promise<number> => {
  const { backupAt, restoredAt, client, changes, foreignTokens } = restore
  await trx('restores').insert({ backup_at: backupAt, restored_at: restoredAt })
  await skipIds(trx, 'accounts', Math.max(skippedIds, changes?.greatestAccountId ?? 0))
  if (foreignTokens === 'refuse_all') await trx('accounts').update({ tokens_valid_from: restoredAt })
  const ended = changes === undefined ? await endAll(trx, restore) : await settle(trx, changes, restore)
  const reason = changes === undefined ? 'all_sessions_ended' : 'revocations_applied'
  await insertEvent(trx, auditEvent({ at: restoredAt, client, event: 'database_restored', reason }))
  return ended
}

/** Dated at the restore, whenever it was: the revocation feed names what ended lately, and access tokens of meanwhile may be alive. */
type Ended = Pick<Restore, 'restoredAt' | 'client'>

/** Ends the live ones among sessions, with an event for each; any number of them, and none is read. @returns how many */
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

const endAll = (trx: Knex.Transaction, ended: Ended): Promise<number> => end(trx, trx('sessions'), 'admin', ended)

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

/** One that an end of the others had kept is among them: the log does not name it. */
const openedUntil = (trx: Knex.Transaction, accountId: number, at: number): Knex.QueryBuilder =>
  trx('sessions').where({ account_id: accountId }).where('created_at', '<=', at)

/** The ended sessions by the reason for which they ended first. */
function byReason({ endedSessions }: ChangesSinceBackup): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  for (const { sessionId, reason } of endedSessions) {
    const ids = reasons.get(reason) ?? []
    ids.push(sessionId)
    reasons.set(reason, ids)
  }
  return reasons
}
