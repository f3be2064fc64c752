import type { AccountStore } from '../../domain/accounts/account-store.ts'
import { AuthError } from '../../domain/errors.ts'
import type { AuditTrail } from './audit-store.ts'
import { staysAdmin } from './change-account.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
import { removeAllFactors } from './factor-changes.ts'
import { lockAccountRow } from './lock-account.ts'

/** Creates {@link AccountStore.removeFactors}. */
export const createRemoveFactors =
  (trail: AuditTrail): AccountStore['removeFactors'] =>
  async (id, act, actingAdmin) => {
    const reason = 'admin'
    const removed = await endEpoch(trail, { accountId: id, reason }, act, async (trx, record) => {
      const account = await lockAccountRow(trx, id)
      if (actingAdmin !== undefined && !(await staysAdmin(trx, actingAdmin))) throw new AuthError('admin_required')
      if (!account?.has_factor) return undefined
      const factors = await removeAllFactors(trx, id, act, record)
      const columns = { has_factor: false, tokens_valid_from: act.at }
      const started = await startEpoch(trx, { id }, columns, { reason, at: act.at })
      return started && { ...started, factors }
    })
    return removed && { factors: removed.factors, sessions: removed.ended }
  }
