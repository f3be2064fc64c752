import type { Knex } from 'knex'
import { isAmong } from '../dialect.ts'
import { accountColumns } from '../stores/account-row.ts'
import { sessionColumns } from '../stores/session-row.ts'
import type { Statements } from './statements.ts'

/** Named columns, because a prepared statement must return the same ones after a migration. */
const columns = [
  ...sessionColumns.map((name) => `sessions.${name}`),
  ...accountColumns.map((name) => `accounts.${name} as owner_${name}`),
].join(', ')

/**
 * Prepares the look-up of a session with its account by a unique column, as of the call or later.
 * @returns a function that returns the joined row (`owner_...`: the account), or undefined
 */
export const prepareFindSession = (knex: Knex, column: 'id' | 'adopted_jti', { prepare, batch }: Statements) => {
  const find = prepare(`
    select sessions.${column} as looked_up, ${columns}
      from sessions left join accounts on accounts.id = sessions.account_id
      where sessions.${column} ${isAmong(knex)}`)
  return batch(async (values: readonly string[]) => {
    const rows = (await find(JSON.stringify(values))) as { readonly looked_up: string }[]
    const found = new Map(rows.map((row) => [row.looked_up, row]))
    return values.map((value) => found.get(value))
  })
}
