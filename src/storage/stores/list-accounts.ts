import type { Knex } from 'knex'
import { hasPassword } from '../../domain/accounts/account.ts'
import type {
  AccountDetails,
  AccountPosition,
  AccountQuery,
  AccountStore,
  AccountSummary,
  SessionCount,
} from '../../domain/accounts/account-store.ts'
import { inIndexOrder } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, rowToAccount } from './account-row.ts'
import { isOpen } from './where-live.ts'

interface SummaryRow
  extends Pick<AccountRow, 'id' | 'subject' | 'username' | 'username_key' | 'is_active' | 'is_admin' | 'has_factor'> {
  readonly created_at: number
  readonly last_login_at: number | null
  readonly live_sessions: number
}

const summaryColumns = [
  'id',
  'subject',
  'username',
  'username_key',
  'is_active',
  'is_admin',
  'has_factor',
  'created_at',
  'last_login_at',
] as const satisfies readonly (keyof SummaryRow)[]

const rowToSummary = (row: SummaryRow, { upTo }: SessionCount): AccountSummary => ({
  id: Number(row.id),
  subject: row.subject,
  username: row.username,
  usernameKey: row.username_key,
  active: Boolean(row.is_active),
  admin: Boolean(row.is_admin),
  hasFactor: Boolean(row.has_factor),
  createdAt: Number(row.created_at),
  lastLoginAt: row.last_login_at === null ? null : Number(row.last_login_at),
  liveSessions: Math.min(Number(row.live_sessions), upTo),
  moreSessions: Number(row.live_sessions) > upTo,
})

const rowToDetails = (row: SummaryRow & AccountRow, sessions: SessionCount): AccountDetails => {
  const account = rowToAccount(row)
  return { ...rowToSummary(row, sessions), hasPassword: hasPassword(account), claims: account.claims }
}

/** Counts the live sessions of each account, at most one more than `upTo`. */
const countSessions = (knex: Knex, { now, idleSince, upTo }: SessionCount): Knex.QueryBuilder => {
  const own = knex('sessions').whereRaw('account_id = accounts.id and epoch >= session_epoch')
  const some = own
    .whereRaw(isOpen, { now, idleSince })
    .select(knex.raw('1'))
    .limit(upTo + 1)
  return knex.from(some.as('live')).count('*').as('live_sessions')
}

/** Greater than what follows a prefix: no username has this code point. */
const greatestCharacter = '\u{10ffff}'

/** The columns of an order, and the values of a position in them. */
const orders = {
  username: {
    columns: ['username_key', 'id'],
    valuesOf: ({ usernameKey, id }: AccountPosition) => [usernameKey, id],
  },
  id: { columns: ['id'], valuesOf: ({ id }: AccountPosition) => [id] },
} as const

/**
 * Selects a range of accounts in its order; an index starts with the filter and continues with the
 * order. A position replaces the bound on its side, because SQLite uses one of two.
 */
const selectAccounts = (
  knex: Knex,
  { order, prefix, subject, active, only, after, limit }: AccountQuery,
): Knex.QueryBuilder => {
  const ascends = order.direction === 'ascending'
  const { columns, valuesOf } = orders[order.by]
  const accounts = knex<SummaryRow>('accounts').limit(limit)
  const bound = (operator: '<' | '>', position: AccountPosition) =>
    accounts.whereRaw(`(${columns.join(', ')}) ${operator} (${columns.map(() => '?').join(', ')})`, valuesOf(position))
  const starts = prefix === undefined ? undefined : { usernameKey: prefix, id: 0 }
  const ends = prefix === undefined ? undefined : { usernameKey: prefix + greatestCharacter, id: 0 }
  const lower = (ascends ? after : undefined) ?? starts
  const upper = (ascends ? undefined : after) ?? ends
  if (lower !== undefined) bound('>', lower)
  if (upper !== undefined) bound('<', upper)
  if (subject !== undefined) accounts.where({ subject })
  if (active !== undefined) accounts.where({ is_active: active })
  if (only === 'admins') accounts.whereRaw('is_admin')
  for (const column of columns) accounts.orderBy(column, ascends ? 'asc' : 'desc')
  return accounts
}

/** Creates the methods of {@link AccountStore} that list accounts with their sessions. */
export const createListAccounts = (knex: Knex): Pick<AccountStore, 'list' | 'describe'> => ({
  list: (query) =>
    guarded(async () => {
      const read = (of: Knex): PromiseLike<SummaryRow[]> =>
        selectAccounts(of, query).select<SummaryRow[]>(...summaryColumns, countSessions(of, query.sessions))
      // A subject has at most one row, found by the index of subjects.
      const rows = query.subject === undefined ? await inIndexOrder(knex, async (trx) => read(trx)) : await read(knex)
      return rows.map((row) => rowToSummary(row, query.sessions))
    }),
  describe: (id, sessions) =>
    guarded(async () => {
      const [row] = await knex('accounts').where({ id }).select('*', countSessions(knex, sessions))
      return row && rowToDetails(row, sessions)
    }),
})
