import type { Knex } from 'knex'
import type { UsernameClashes } from '../../domain/accounts/account-store.ts'
import {
  foldUsername,
  normalizeUsername,
  pickByUsername,
  type UsernameCase,
} from '../../domain/accounts/username-key.ts'
import { rowsOf } from '../dialect.ts'
import { lockText } from '../locks.ts'
import type { AccountRow } from './account-row.ts'

interface NewAccountRow {
  readonly subject: string | null
  readonly username: string
  readonly username_key: string
  readonly password_hash: string
  readonly is_active: boolean
  readonly claims: string
  readonly created_at: number
}

/** Look-up and insertion by username. */
export interface Usernames {
  find(username: string): Promise<AccountRow | undefined>
  /** Inserts a row; undefined when the username is taken, even by a concurrent transaction. */
  insert(trx: Knex.Transaction, row: NewAccountRow): Promise<AccountRow | undefined>
  /** Reports whether another account than `id` has a username. Another may take it later. */
  isTaken(trx: Knex.Transaction, username: string, id: number): Promise<boolean>
}

/** Creates {@link Usernames} for the setting `USERNAME_CASE`. */
export const createUsernames = (knex: Knex, usernameCase: UsernameCase): Usernames =>
  usernameCase === 'insensitive' ? foldedUsernames(knex) : exactUsernames(knex)

const exactUsernames = (knex: Knex): Usernames => ({
  // One statement for both spellings, so that its cost does not tell which accounts exist.
  find: async (username) => {
    const spellings = [username, normalizeUsername(username)]
    const rows: AccountRow[] = await knex('accounts').whereIn('username', spellings)
    return pickByUsername(rows, username)
  },
  insert: async (trx, row) => {
    const [created]: AccountRow[] = await trx('accounts').insert(row).onConflict('username').ignore().returning('*')
    return created
  },
  isTaken: (trx, username, id) => isAny(trx('accounts').where({ username }).whereNot({ id })),
})

/** Keys have no unique index, because older accounts and other instances may share one. */
const foldedUsernames = (knex: Knex): Usernames => ({
  find: async (username) => {
    const rows: AccountRow[] = await knex('accounts').where({ username_key: foldUsername(username) })
    // Accounts that share a key are found by their exact username or its NFKC form only.
    return rows.length === 1 ? rows[0] : pickByUsername(rows, username)
  },
  insert: async (trx, row) => {
    // On SQLite one statement takes the write lock.
    await lockUsername(trx, row.username_key)
    const result = await trx.raw(insertUnlessTaken, [...Object.values(row), row.username_key])
    return rowsOf(result)[0] as AccountRow | undefined
  },
  isTaken: async (trx, username, id) => {
    const key = foldUsername(username)
    await lockUsername(trx, key)
    return isAny(trx('accounts').where({ username_key: key }).whereNot({ id }))
  },
})

/** Orders the instances that give a folded username to an account. */
const lockUsername = (trx: Knex.Transaction, key: string) => lockText(trx, 'username', key)

const isAny = async (accounts: Knex.QueryBuilder): Promise<boolean> => (await accounts.first('id')) !== undefined

const insertUnlessTaken = `
  insert into accounts (subject, username, username_key, password_hash, is_active, claims, created_at)
    select cast(? as text), cast(? as text), cast(? as text), cast(? as text), cast(? as boolean), cast(? as text), cast(? as bigint)
      where not exists (select 1 from accounts where username_key = ?)
    on conflict (username) do nothing returning *`

/** An average for each key. */
const mostNames = 10

/** Finds usernames that differ only in case or Unicode form. */
export const findClashes = async (knex: Knex, limit: number): Promise<UsernameClashes> => {
  const shared = () => knex('accounts').select('username_key').groupBy('username_key').havingRaw('count(*) > 1')
  const counted = await knex.from(shared().as('shared')).count({ groups: '*' }).first<{ groups: number | string }>()
  const keys: string[] = await shared().orderBy('username_key').limit(limit).pluck('username_key')
  const named = knex('accounts').whereIn('username_key', keys).orderBy('id').select('username', 'username_key')
  const rows: Pick<NewAccountRow, 'username' | 'username_key'>[] = await named.limit(limit * mostNames)
  const namesOf = (key: string) => rows.filter((row) => row.username_key === key).map(({ username }) => username)
  return { groups: Number(counted.groups), first: keys.map(namesOf) }
}
