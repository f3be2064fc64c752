import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { PasskeyDescriptor } from '../../domain/factors/passkey-options.ts'
import type { PasskeyOwner, PasskeyStore, StoredPasskey } from '../../domain/second-factor/passkey-store.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, accountColumns, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { type PasskeyRow, passkeyToFactor } from './passkey-row.ts'
import { isStorable } from './session-row.ts'

type OwnerRow = AccountRow & { readonly user_handle: string | null }

/** Creates the store of passkeys, in the table `passkeys`. */
export const createPasskeyStore = (knex: Knex, trail: AuditTrail): PasskeyStore => ({
  find: (credentialId) =>
    guarded(async () => {
      const row = await owners(knex)
        .join('passkeys', 'passkeys.account_id', 'accounts.id')
        .where({ credential_id: credentialId })
        .first<(OwnerRow & UsedRow) | undefined>(...ownerColumns, { factor_id: 'passkeys.id' }, 'public_key', 'counter')
      return row && { ...rowToOwner(row), passkey: rowToPasskey(row) }
    }),

  ofAccount: (accountId) =>
    guarded(async () => {
      const rows = await owners(knex)
        .leftJoin('passkeys', 'passkeys.account_id', 'accounts.id')
        .where({ 'accounts.id': accountId })
        .orderBy([{ column: 'passkeys.created_at' }, { column: 'passkeys.id' }])
        .select<(OwnerRow & NamedRow)[]>(...ownerColumns, 'credential_id', 'transports')
      const [first] = rows
      return first && { ...rowToOwner(first), passkeys: rows.flatMap(rowToDescriptor) }
    }),

  hasAny: () => guarded(async () => (await knex('passkeys').first('id')) !== undefined),

  rename: ({ accountId, factorId, name }, act) =>
    trail.transaction(async (trx, record) => {
      if (!isStorable(factorId)) return undefined
      const own = trx('passkeys').where({ id: factorId, account_id: accountId })
      const [row]: PasskeyRow[] = await own.update({ name }).returning('*')
      if (row === undefined) return undefined
      await record(auditEvent({ ...act, event: 'passkey_renamed', accountId, factorId }))
      return passkeyToFactor(row)
    }),
})

const owners = (knex: Knex) => knex('accounts')

const ownerColumns = [...accountColumns.map((column) => `accounts.${column}`), 'accounts.user_handle']

interface UsedRow {
  readonly factor_id: string
  readonly public_key: string
  readonly counter: number
}

/** Null for an account without passkeys. */
interface NamedRow {
  readonly credential_id: string | null
  readonly transports: string | null
}

const rowToOwner = (row: OwnerRow): PasskeyOwner => ({ account: rowToAccount(row), userHandle: row.user_handle })

const rowToPasskey = ({ factor_id, public_key, counter }: UsedRow): StoredPasskey => ({
  factorId: factor_id,
  publicKey: public_key,
  counter: Number(counter),
})

function rowToDescriptor({ credential_id: id, transports }: NamedRow): PasskeyDescriptor[] {
  if (id === null) return []
  const known: string[] = JSON.parse(transports ?? '[]')
  return [{ id, type: 'public-key', ...(known.length > 0 && { transports: known }) }]
}
