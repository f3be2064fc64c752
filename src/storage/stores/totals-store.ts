import type { Knex } from 'knex'
import type { Totals, TotalsStore } from '../../domain/admin/totals.ts'
import { rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'

const countPage = `
  select count(*) as accounts, count(*) filter (where not is_active) as inactive,
      count(*) filter (where is_admin) as admins, max(id) as last
    from (select id, is_active, is_admin from accounts where id > :afterId order by id limit :limit) as page`

type CountedRow = Readonly<Record<'accounts' | 'inactive' | 'admins' | 'last', number>>

/** The only row of `totals`. */
const only = { id: 1 }

type TotalsRow = Readonly<Record<'as_of' | 'accounts' | 'inactive_accounts' | 'admins' | 'live_sessions', number>>

const rowToTotals = (row: TotalsRow): Totals => ({
  asOf: row.as_of,
  accounts: row.accounts,
  inactiveAccounts: row.inactive_accounts,
  admins: row.admins,
  liveSessions: row.live_sessions,
})

/** Creates the store of the totals, in the table `totals`. */
export const createTotalsStore = (knex: Knex): TotalsStore => ({
  read: () =>
    guarded(async () => {
      const row = await knex('totals').where(only).first<TotalsRow | undefined>()
      return row && rowToTotals(row)
    }),

  write: ({ asOf, accounts, inactiveAccounts, admins, liveSessions }) =>
    guarded(async () => {
      const numbers = { accounts, inactive_accounts: inactiveAccounts, admins, live_sessions: liveSessions }
      await knex('totals')
        .insert({ ...only, as_of: asOf, ...numbers })
        .onConflict('id')
        .merge()
    }),

  hasAdmin: () =>
    // The literal lets the planner use the partial index.
    guarded(async () => (await knex('accounts').whereRaw('is_admin').first('id')) !== undefined),

  countAccounts: ({ afterId, limit }) =>
    guarded(async () => {
      const [row] = rowsOf(await knex.raw(countPage, { afterId, limit })) as CountedRow[]
      const { accounts = 0, inactive = 0, admins = 0, last } = row ?? {}
      return { accounts, inactive, admins, lastId: accounts === limit ? last : undefined }
    }),
})
