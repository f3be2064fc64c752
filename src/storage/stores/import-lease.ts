import type { Knex } from 'knex'
import type { HeldLease } from '../../domain/imports/import-store.ts'
import { leaseName } from '../../domain/imports/lease.ts'
import { ImportRefused } from '../../domain/imports/refused.ts'

/**
 * Renews the lease of an import, as the first statement of a transaction: it takes the lock of
 * SQLite.
 * @throws ImportRefused when another import has the lease
 */
export const renewLease = async (trx: Knex.Transaction, { holder, until }: HeldLease): Promise<void> => {
  const renewed = await trx('leases').where({ name: leaseName, holder }).update({ until })
  if (renewed !== 1) throw new ImportRefused('another import has taken over: what came is kept')
}
