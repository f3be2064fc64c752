import type { Knex } from 'knex'
import type { AccountRow } from './account-row.ts'

/**
 * Reads the row of an account and locks it; undefined when it is gone. SQLite takes its lock at a
 * write, not at a read.
 */
export const lockAccountRow = async (trx: Knex.Transaction, id: number): Promise<AccountRow | undefined> => {
  const rows = trx('accounts').where({ id })
  const [row]: AccountRow[] = await rows.update({ is_active: trx.ref('is_active') }).returning('*')
  return row
}
