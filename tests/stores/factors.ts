import { noClient } from '../../src/domain/audit.ts'
import type { FactorAddition, NewFactor, VerifiedFactor } from '../../src/domain/factors/factor.ts'
import type { FactorsOwner } from '../../src/domain/factors/factor-store.ts'
import { spendFactor } from '../../src/storage/stores/factor-changes.ts'
import { lockAccountRow } from '../../src/storage/stores/lock-account.ts'
import type { Stores } from './stores.ts'

/** An act without a request. */
export const actAt = (at = 1000) => ({ at, client: noClient })

/** Creates an account with the session of {@link ownerOf}. */
export const newAccount = async (stores: Stores, username = 'jane_doe'): Promise<number> => {
  const id = (await stores.accounts.create({ username, passwordHash: 'hash-1' }, actAt()))?.id ?? 0
  await stores.fillSessions({ accountId: id, prefix: `owner-${id}`, count: 1, at: 1000, exp: 9000 })
  return id
}

/** An account that changes its own factors, in its session. */
export const ownerOf = (accountId: number): FactorsOwner => ({ accountId, sessionId: `owner-${accountId}-000001` })

/** Starts a secret, which can be confirmed until second 1600. */
export const start = ({ factors }: Stores, accountId: number, factorId: string, at = 1000) =>
  factors.startTotp(
    {
      factorId,
      accountId,
      secret: { sealed: `secret-of-${factorId}`, sealedBy: 'master-1' },
      expiresAt: at + 600,
      knownMasters: ['master-1'],
    },
    actAt(at),
  )

/** A secret that was confirmed with the code of a step. */
export const totp = (factorId: string, more: Partial<FactorAddition> = {}): FactorAddition => ({
  factor: { kind: 'totp', factorId, step: 33 },
  codes: [1, 2, 3].map((number) => ({ id: `code-${factorId}-${number}`, hash: `hash-${factorId}-${number}` })),
  accept: 'any',
  ...more,
})

type NewPasskey = Extract<NewFactor, { readonly kind: 'passkey' }>

/** A passkey that was verified. */
export const passkey = (factorId: string, more: Partial<NewPasskey> = {}): FactorAddition =>
  totp(factorId, {
    factor: {
      kind: 'passkey',
      factorId,
      credentialId: `credential-${factorId}`,
      publicKey: `key-${factorId}`,
      counter: 0,
      transports: ['internal'],
      name: null,
      userHandle: 'handle-1',
      ...more,
    },
  })

/** Starts a secret and confirms it. */
export const addTotp = async (stores: Stores, accountId: number, factorId: string, at = 1000) => {
  await start(stores, accountId, factorId, at)
  return stores.factors.add(ownerOf(accountId), totp(factorId), actAt(at))
}

/** A row of `passkeys`, as other tests write it. */
export const passkeyRow = (id: string, accountId: number) => ({
  id,
  account_id: accountId,
  credential_id: `credential-${id}`,
  public_key: 'key',
  counter: 0,
  transports: '[]',
  name: `name of ${id}`,
  created_at: 1001,
})

/** Uses a verified factor up, as the transaction that opens a session does. */
export const spend = ({ trail }: Stores, accountId: number, verified: VerifiedFactor, at = 1010) =>
  trail.transaction(async (trx, record) => {
    await lockAccountRow(trx, accountId)
    return spendFactor(trx, accountId, verified, actAt(at), record)
  })
