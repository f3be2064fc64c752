import type { Knex } from 'knex'
import type { Account, AccountClaims } from '../../domain/accounts/account.ts'
import type { RevokedReason } from '../../domain/errors.ts'

/** A row of `accounts`. */
export interface AccountRow {
  readonly id: number
  readonly username: string
  /** The folded username. */
  readonly username_key: string
  readonly password_hash: string
  /** SQLite has no booleans: 0 or 1. */
  readonly is_active: boolean | number
  readonly is_admin: boolean | number
  readonly claims: string
  readonly tokens_valid_from: number | null
  readonly session_epoch: number
  /** When and why the epoch started; null for the first one. */
  readonly sessions_ended_at: number | null
  readonly sessions_ended_reason: RevokedReason | null
}

/** The columns of {@link AccountRow}. */
export const accountColumns = [
  'id',
  'username',
  'password_hash',
  'is_active',
  'is_admin',
  'claims',
  'tokens_valid_from',
  'session_epoch',
  'sessions_ended_at',
  'sessions_ended_reason',
] as const satisfies readonly (keyof AccountRow)[]

/** Columns of a disabled account. Its earlier tokens without a session are refused. */
export const disabledAt = (at: number) => ({ is_active: false, tokens_valid_from: at })

/** Columns of an account with a new password. Its earlier tokens without a session are refused. */
export const passwordChangedTo = (passwordHash: string, at: number) => ({
  password_hash: passwordHash,
  tokens_valid_from: at,
})

/** Records a deletion for the revocation feed, because the row of the account is gone. */
export const recordDeletion = async (trx: Knex, accountId: number, at: number): Promise<void> => {
  await trx('deleted_accounts').insert({ account_id: accountId, deleted_at: at }).onConflict('account_id').merge()
}

/** Maps a row of `accounts` to an account. */
export const rowToAccount = (row: AccountRow): Account => ({
  id: row.id,
  username: row.username,
  passwordHash: row.password_hash,
  active: Boolean(row.is_active),
  admin: Boolean(row.is_admin),
  claims: JSON.parse(row.claims) as AccountClaims,
  tokensValidFrom: row.tokens_valid_from,
  sessionEpoch: row.session_epoch,
})
