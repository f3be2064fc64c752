import type { AuditTrail } from '../../src/storage/stores/audit-store.ts'

/**
 * Runs some transactions, and then fails.
 * @param error by default, as in a process that was killed
 */
export const dyingTrail = (trail: AuditTrail, transactions: number, error = new Error('killed')): AuditTrail => {
  let left = transactions
  const dying = ({ transaction, gather }: AuditTrail): AuditTrail => ({
    transaction: async (work) => {
      if (left === 0) throw error
      left -= 1
      return transaction(work)
    },
    gather: (work) => gather((inner) => work(dying(inner))),
  })
  return dying(trail)
}
