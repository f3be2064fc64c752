import type { AuditTrail } from '../../src/storage/stores/audit-store.ts'

/** Runs some transactions, and then fails as in a process that was killed. */
export const dyingTrail = (trail: AuditTrail, transactions: number): AuditTrail => {
  let left = transactions
  const dying = ({ transaction, gather }: AuditTrail): AuditTrail => ({
    transaction: async (work) => {
      if (left === 0) throw new Error('killed')
      left -= 1
      return transaction(work)
    },
    gather: (work) => gather((inner) => work(dying(inner))),
  })
  return dying(trail)
}
