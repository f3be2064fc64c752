import type { AccountSummary } from '../domain/accounts/account-store.ts'
import type { ListAccounts } from '../domain/admin/list-accounts.ts'
import type { Handler } from './handlers.ts'

/** Answers `listAccounts`. */
export const listAccounts =
  (list: ListAccounts): Handler<'listAccounts'> =>
  async ({ params, reply }) => {
    const { search, subject, active, sort, limit, cursor } = params
    const { items, next } = await list({ search, subject, active, sort, limit, cursor })
    return reply(200, { accounts: items.map(accountSummary), next })
  }

/** Maps an account of a list to its schema `AccountSummary`. */
export const accountSummary = (account: AccountSummary) => ({
  id: account.id,
  subject: account.subject,
  username: account.username,
  active: account.active,
  admin: account.admin,
  second_factor: account.hasFactor,
  created: account.createdAt,
  last_login: account.lastLoginAt,
  live_sessions: account.liveSessions,
  more_sessions: account.moreSessions,
})
