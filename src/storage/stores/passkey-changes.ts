import type { Knex } from 'knex'
import { type NewFactor, passkeysPerAccount, type VerifiedFactor } from '../../domain/factors/factor.ts'
import type { AdditionRefusal } from '../../domain/factors/factor-store.ts'

// Changes of passkeys inside a transaction of the caller, which has locked the account.

type NewPasskey = Extract<NewFactor, { readonly kind: 'passkey' }>
type UsedPasskey = Extract<VerifiedFactor, { readonly kind: 'passkey' }>

/**
 * Adds a passkey, with the first one the user handle of the account.
 * @returns a refusal when nothing was written
 */
export async function insertPasskey(
  trx: Knex,
  accountId: number,
  passkey: NewPasskey,
  at: number,
): Promise<AdditionRefusal | undefined> {
  const account = await trx('accounts').where({ id: accountId }).first('user_handle')
  if ((account?.user_handle ?? passkey.userHandle) !== passkey.userHandle) return 'other_user_handle'
  const [row] = await trx('passkeys').where({ account_id: accountId }).count({ count: '*' })
  if (Number(row?.count) >= passkeysPerAccount) return 'too_many_passkeys'
  const inserted = await trx('passkeys')
    .insert(passkeyToRow(accountId, passkey, at))
    .onConflict('credential_id')
    .ignore()
    .returning('id')
  if (inserted.length === 0) return 'passkey_known'
  await trx('accounts').where({ id: accountId, user_handle: null }).update({ user_handle: passkey.userHandle })
  return undefined
}

const passkeyToRow = (accountId: number, passkey: NewPasskey, at: number) => ({
  id: passkey.factorId,
  account_id: accountId,
  credential_id: passkey.credentialId,
  public_key: passkey.publicKey,
  counter: passkey.counter,
  transports: JSON.stringify(passkey.transports),
  name: passkey.name,
  created_at: at,
})

/**
 * Stores the counter of a use.
 * @returns false when it does not go forward, as the rule `isCounterGood`
 */
export const spendPasskey = async (
  trx: Knex,
  accountId: number,
  { factorId, counter }: UsedPasskey,
  at: number,
): Promise<boolean> => {
  const passkey = trx('passkeys').where({ id: factorId, account_id: accountId })
  const forward = passkey.where((stored) => {
    stored.where('counter', '<', counter)
    if (counter === 0) stored.orWhere('counter', 0)
  })
  return (await forward.update({ counter, last_used_at: at })) === 1
}
