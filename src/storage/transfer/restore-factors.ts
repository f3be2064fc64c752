import type { Knex } from 'knex'
import type { ChangedFactors, ChangesSinceBackup } from '../../domain/changes-since-backup.ts'
import { stepAt } from '../../domain/factors/totp.ts'
import { whereAmong } from '../dialect.ts'
import { deleteFactorRows } from '../stores/account-row.ts'

/** More changes of its factors than an account has between a backup and its restore. */
const skippedEpochs = 1_000_000

/**
 * Spends again what may have been used between the backup and the restore: one-time passwords and
 * challenges always, and recovery codes and removed factors as far as they are known. No device
 * skips the second factor any more, because its token may count changes that are lost.
 * @param restoredAt epoch seconds
 */
export const settleFactors = async (
  trx: Knex.Transaction,
  { restoredAt, changes }: { readonly restoredAt: number; readonly changes: ChangesSinceBackup | undefined },
): Promise<void> => {
  await trx('accounts').update({ factor_epoch: trx.raw('factor_epoch + ?', [skippedEpochs]) })
  await trx('challenges').delete()
  await trx('totp_factors').whereNull('confirmed_at').delete()
  const step = stepAt(restoredAt)
  await trx('totp_factors').where('last_step', '<', step).update({ last_step: step })
  if (changes === undefined) return
  await spendCodes(trx, changes.usedRecoveryCodes, restoredAt)
  for (const account of changes.factors) await removeAgain(trx, account)
}

const spendCodes = async (trx: Knex, ids: readonly string[], at: number): Promise<void> => {
  await whereAmong(trx, trx('recovery_codes').where({ used_at: null }), 'id', ids).update({ used_at: at })
}

/** Removed factors stay when the account had others, which are lost: it would have none. */
async function removeAgain(trx: Knex, { accountId, removed, added, renewedCodes }: ChangedFactors): Promise<void> {
  const account = { account_id: accountId }
  if (renewedCodes) await trx('recovery_codes').where(account).delete()
  const left = [
    ...(await trx('totp_factors').where(account).pluck('id')),
    ...(await trx('passkeys').where(account).pluck('id')),
  ].filter((id: string) => !removed.includes(id))
  if (left.length === 0 && added.length > 0) return
  if (left.length === 0) {
    await deleteFactorRows(trx, accountId)
    await trx('accounts').where({ id: accountId }).update({ has_factor: false })
    return
  }
  for (const table of ['totp_factors', 'passkeys']) {
    await whereAmong(trx, trx(table).where(account), 'id', removed).delete()
  }
}
