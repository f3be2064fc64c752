import type { Knex } from 'knex'
import type { Factor } from '../../domain/factors/factor.ts'
import type { FactorStore, FactorsOwner, StartedTotp, StoredTotp } from '../../domain/factors/factor-store.ts'
import { guarded } from '../guard.ts'
import { lockPart } from '../locks.ts'
import type { AccountRow } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { spendChallenge } from './challenge-store.ts'
import { addFactor, countUnusedCodes, removeFactor, renewCodes } from './factor-changes.ts'
import { hasUnknownMasterSecret } from './key-store.ts'
import { lockAccountRow } from './lock-account.ts'
import { type PasskeyRow, passkeyToFactor } from './passkey-row.ts'
import type { RecordEvent } from './record-events.ts'
import { isStorable } from './session-row.ts'

/** A row of `totp_factors`. */
interface TotpRow {
  readonly id: string
  readonly account_id: number
  readonly secret: string
  readonly sealed_by: string
  readonly created_at: number
  readonly confirmed_at: number | null
  readonly expires_at: number | null
  readonly last_step: number | null
  readonly last_used_at: number | null
}

/** Creates the store of second factors, in `totp_factors`, `passkeys` and `recovery_codes`. */
export const createFactorStore = (knex: Knex, trail: AuditTrail): FactorStore => {
  /** Runs a change by the owner while no other changes the factors of the account. */
  const changing = <T>(
    { accountId, sessionId }: FactorsOwner,
    change: (trx: Knex.Transaction, record: RecordEvent) => Promise<T>,
  ): Promise<T | 'session_ended'> =>
    trail.transaction(async (trx, record) => {
      const account = await lockAccountRow(trx, accountId)
      if (account === undefined || !(await lockSession(trx, account, sessionId))) return 'session_ended'
      return change(trx, record)
    })

  return {
    list: (accountId) =>
      guarded(async () => {
        const totps: TotpRow[] = await confirmed(knex, accountId).select('*')
        const passkeys: PasskeyRow[] = await knex('passkeys').where({ account_id: accountId }).select('*')
        const factors = [...totps.map(totpToFactor), ...passkeys.map(passkeyToFactor)]
        return { factors: factors.sort(byAge), recoveryCodesLeft: await countUnusedCodes(knex, accountId) }
      }),

    findTotp: (accountId) =>
      guarded(async () => {
        const row = await confirmed(knex, accountId).first<TotpRow | undefined>('*')
        return row && rowToTotp(row)
      }),

    startTotp: (started, act) =>
      trail.transaction(async (trx) => {
        const account = await lockAccountRow(trx, started.accountId)
        if (!account?.is_active) return 'account_gone'
        // No reseal may pass by in between.
        await lockPart(trx, 'secrets', started.accountId)
        if (await hasUnknownMasterSecret(trx, started.knownMasters)) return 'master_secret_unknown'
        await trx('totp_factors').where({ account_id: started.accountId, confirmed_at: null }).delete()
        await trx('totp_factors').insert(startedToRow(started, act.at))
        return 'done'
      }),

    findStartedTotp: (accountId, now) =>
      guarded(async () => {
        const started = knex('totp_factors').where({ account_id: accountId, confirmed_at: null })
        const row = await started.where('expires_at', '>', now).first<TotpRow | undefined>('*')
        return row && rowToTotp(row)
      }),

    add: (owner, addition, act, challenge) =>
      changing(owner, async (trx, record) => {
        const by = { at: act.at, sessionId: null }
        if (challenge !== undefined && !(await spendChallenge(trx, challenge, by))) return 'challenge_used'
        return addFactor(trx, owner.accountId, addition, act, record)
      }),

    remove: (owner, factorId, act) =>
      changing(owner, async (trx, record) => {
        const removed = isStorable(factorId) && (await removeFactor(trx, owner.accountId, factorId, act, record))
        return removed ? 'done' : 'unknown'
      }),

    renewCodes: (owner, codes, act) =>
      changing(owner, async (trx, record) =>
        (await renewCodes(trx, owner.accountId, codes, act, record)) ? 'done' : 'no_factor',
      ),

    hasCode: (accountId, codeHash) =>
      guarded(async () => {
        const unused = knex('recovery_codes').where({ account_id: accountId, code_hash: codeHash, used_at: null })
        return (await unused.first('id')) !== undefined
      }),
  }
}

/**
 * Locks a session of a locked account, so that nothing ends it before the commit.
 * @returns false when it has ended
 */
const lockSession = async (trx: Knex.Transaction, { id, session_epoch }: AccountRow, sessionId: string) => {
  const open = trx('sessions').where({ id: sessionId, account_id: id, revoked_at: null })
  return (await open.where('epoch', '>=', session_epoch).forUpdate().first('id')) !== undefined
}

const confirmed = (knex: Knex, accountId: number) =>
  knex('totp_factors').where({ account_id: accountId }).whereNotNull('confirmed_at')

const startedToRow = ({ factorId, accountId, secret, expiresAt }: StartedTotp, at: number): TotpRow => ({
  id: factorId,
  account_id: accountId,
  secret: secret.sealed,
  sealed_by: secret.sealedBy,
  created_at: at,
  confirmed_at: null,
  expires_at: expiresAt,
  last_step: null,
  last_used_at: null,
})

const rowToTotp = (row: TotpRow): StoredTotp => ({
  factorId: row.id,
  secret: { sealed: row.secret, sealedBy: row.sealed_by },
  lastStep: row.last_step,
})

const totpToFactor = ({ id, created_at, confirmed_at, last_used_at }: TotpRow): Factor => ({
  id,
  kind: 'totp',
  name: null,
  createdAt: confirmed_at ?? created_at,
  lastUsedAt: last_used_at,
})

const byAge = (one: Factor, other: Factor): number => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
