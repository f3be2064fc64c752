import type { Knex } from 'knex'
import { auditEvent, type Client } from '../domain/audit.ts'
import type { Aftermath } from '../domain/restoring.ts'
import { eventToRow } from './audit-store.ts'
import { skipIds } from './copy.ts'

/** What is known of a restore. Times are seconds since the Unix epoch. */
export interface Restore {
  readonly backupAt: number
  readonly restoredAt: number
  /** Who restores. */
  readonly client: Client
  /** What ended since the backup; undefined: nobody knows, so everything ends. */
  readonly aftermath: Aftermath | undefined
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
  const { backupAt, restoredAt, client, aftermath, foreignTokens } = restore
  await trx('restores').insert({ backup_at: backupAt, restored_at: restoredAt })
  await skipIds(trx, 'accounts', Math.max(skippedIds, aftermath?.greatestAccountId ?? 0))
  if (foreignTokens === 'refuse_all') await trx('accounts').update({ tokens_valid_from: restoredAt })
  const ended = aftermath === undefined ? await endAll(trx, backupAt) : await settle(trx, aftermath, restoredAt)
  const reason = aftermath === undefined ? 'all_sessions_ended' : 'revocations_applied'
  await trx('audit_events').insert(
    eventToRow(auditEvent({ at: restoredAt, client, event: 'database_restored', reason })),
  )
  return ended
}

/** Ended at the time of the backup: the revocation feed need not list each of them, as no access token of then is alive. */
const endAll = (trx: Knex, backupAt: number): Promise<number> =>
  trx('sessions').where({ revoked_at: null }).update({ revoked_at: backupAt, revoked_reason: 'admin' })

async function settle(trx: Knex, aftermath: Aftermath, restoredAt: number): Promise<number> {
  let ended = 0
  const end = async (sessions: Knex.QueryBuilder, at: number, reason: string): Promise<void> => {
    ended += await sessions.where({ revoked_at: null }).update({ revoked_at: at, revoked_reason: reason })
  }
  for (const { sessionId, at, reason } of aftermath.endedSessions) {
    await end(trx('sessions').where({ id: sessionId }), at, reason)
  }
  for (const id of aftermath.disabledAccounts) {
    await trx('accounts').where({ id }).update({ is_active: false, tokens_valid_from: restoredAt })
    await end(trx('sessions').where({ account_id: id }), restoredAt, 'account_disabled')
  }
  for (const id of aftermath.deletedAccounts) {
    await trx('accounts').where({ id }).delete()
    await trx('deleted_accounts').insert({ account_id: id, deleted_at: restoredAt }).onConflict('account_id').merge()
    await end(trx('sessions').where({ account_id: id }), restoredAt, 'account_deleted')
  }
  for (const kid of aftermath.revokedKeys) {
    const revoked = { state: 'revoked', ended_at: restoredAt, sealed: null, sealed_by: null }
    await trx('signing_keys').where({ kid }).update(revoked)
  }
  return ended
}
