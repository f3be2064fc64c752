import type { Knex } from 'knex'
import type { Account, AccountClaims } from '../domain/accounts/account.ts'
import type { AccountEnding, AccountStore } from '../domain/accounts/account-store.ts'
import { guarded } from './guard.ts'

/** A row of `accounts`. */
export interface AccountRow {
  readonly id: number
  readonly username: string
  readonly password_hash: string
  /** SQLite has no booleans: 0 or 1. */
  readonly is_active: boolean | number
  readonly claims: string
  readonly tokens_valid_from: number | null
}

/** Ids are 32-bit: a greater number from a token names nobody, and is never sent to the database. */
const greatestId = 2 ** 31 - 1

/** Maps a row of `accounts` to an account. */
export const rowToAccount = (row: AccountRow): Account => ({
  id: row.id,
  username: row.username,
  passwordHash: row.password_hash,
  active: Boolean(row.is_active),
  claims: JSON.parse(row.claims) as AccountClaims,
  tokensValidFrom: row.tokens_valid_from,
})

/** Keeps accounts in the table `accounts`. */
export const createAccountStore = (knex: Knex): AccountStore => {
  const findBy = (column: 'id' | 'username', value: number | string) =>
    guarded(async () => {
      const row = await knex<AccountRow>('accounts').where(column, value).first()
      return row && rowToAccount(row)
    })

  const update = (id: number, changes: Partial<AccountRow>, where: Partial<AccountRow> = {}) =>
    guarded(
      async () =>
        (await knex<AccountRow>('accounts')
          .where({ id, ...where })
          .update(changes)) === 1,
    )

  const ending = (id: number, now: number, reason: AccountEnding, change: (trx: Knex) => Promise<number>) =>
    guarded(() =>
      knex.transaction(async (trx) => {
        await trx('sessions')
          .where({ account_id: id, revoked_at: null })
          .update({ revoked_at: now, revoked_reason: reason })
        return (await change(trx)) === 1
      }),
    )

  return {
    create: ({ username, passwordHash, createdAt }) =>
      guarded(async () => {
        const row = { username, password_hash: passwordHash, created_at: createdAt }
        const [created] = await knex('accounts').insert(row).onConflict('username').ignore().returning('*')
        return created && rowToAccount(created)
      }),
    findByUsername: (username) => findBy('username', username),
    findById: async (id) => (id >= 1 && id <= greatestId ? findBy('id', id) : undefined),
    replaceHash: (id, expected, passwordHash) =>
      update(id, { password_hash: passwordHash }, { password_hash: expected }),
    setClaims: (id, claims) => update(id, { claims: JSON.stringify(claims) }),
    enable: (id) => update(id, { is_active: true }),
    disable: (id, now) =>
      ending(id, now, 'account_disabled', (trx) =>
        trx('accounts').where({ id }).update({ is_active: false, tokens_valid_from: now }),
      ),
    changePassword: (id, passwordHash, now) =>
      ending(id, now, 'password_changed', (trx) =>
        trx('accounts').where({ id }).update({ password_hash: passwordHash, tokens_valid_from: now }),
      ),
    remove: (id, now) => ending(id, now, 'account_deleted', (trx) => trx('accounts').where({ id }).delete()),
  }
}
