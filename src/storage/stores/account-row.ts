import type { Knex } from 'knex'
import type { Account, AccountClaims } from '../../domain/accounts/account.ts'
import type { RevokedReason } from '../../domain/errors.ts'

/** A row of `accounts`. */
export interface AccountRow {
  readonly id: number
  readonly subject: string | null
  readonly username: string
  /** The folded username. */
  readonly username_key: string
  readonly password_hash: string
  /** SQLite has no booleans: 0 or 1. */
  readonly is_active: boolean | number
  readonly is_admin: boolean | number
  readonly claims: string
  readonly tokens_valid_from: number | null
  readonly password_changed_at: number | null
  readonly session_epoch: number
  readonly has_factor: boolean | number
  readonly factor_epoch: number
  /** When and why the epoch started; null for the first one. */
  readonly sessions_ended_at: number | null
  readonly sessions_ended_reason: RevokedReason | null
}

/** The columns of {@link AccountRow}. */
export const accountColumns = [
  'id',
  'subject',
  'username',
  'password_hash',
  'is_active',
  'is_admin',
  'claims',
  'tokens_valid_from',
  'session_epoch',
  'has_factor',
  'factor_epoch',
  'sessions_ended_at',
  'sessions_ended_reason',
] as const satisfies readonly (keyof AccountRow)[]

/** Columns of a disabled account. Its earlier tokens without a session are refused. */
export const disabledAt = (at: number) => ({ is_active: false, tokens_valid_from: at })

/** Columns of an account with a new password. Its earlier tokens without a session are refused. */
export const passwordChangedTo = (passwordHash: string, at: number) => ({
  password_hash: passwordHash,
  password_changed_at: at,
  tokens_valid_from: at,
})

/** Deletes an account and its second factors, and records that for the revocation feed. */
export const deleteAccountRow = async (trx: Knex, accountId: number, at: number): Promise<void> => {
  const deleted = await trx<AccountRow>('accounts').where({ id: accountId }).first('subject')
  await trx('accounts').where({ id: accountId }).delete()
  await deleteFactorRows(trx, accountId)
  const row = { account_id: accountId, subject: deleted?.subject ?? null, deleted_at: at }
  await trx('deleted_accounts').insert(row).onConflict('account_id').merge()
}

/** Deletes the second factors of an account, those being set up, and its recovery codes. */
export const deleteFactorRows = async (trx: Knex, accountId: number): Promise<void> => {
  const ofAccount = { account_id: accountId }
  // In the order of a reseal, so that neither waits for the other.
  await trx('totp_factors').where(ofAccount).orderBy('id').forUpdate().select('id')
  for (const table of ['totp_factors', 'passkeys', 'recovery_codes']) await trx(table).where(ofAccount).delete()
}

/** Maps a row of `accounts` to an account. */
export const rowToAccount = (row: AccountRow): Account => ({
  id: row.id,
  subject: row.subject,
  username: row.username,
  passwordHash: row.password_hash,
  active: Boolean(row.is_active),
  admin: Boolean(row.is_admin),
  claims: JSON.parse(row.claims) as AccountClaims,
  tokensValidFrom: row.tokens_valid_from,
  sessionEpoch: row.session_epoch,
  hasFactor: Boolean(row.has_factor),
  factorEpoch: row.factor_epoch,
})
