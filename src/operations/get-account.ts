import type { AccountDetails } from '../domain/accounts/account-store.ts'
import type { DescribeAccount } from '../domain/admin/describe-account.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { Handler } from './handlers.ts'
import { accountSummary } from './list-accounts.ts'

/** Answers `getAccount`. */
export const getAccount =
  (describe: DescribeAccount): Handler<'getAccount'> =>
  async ({ params, reply }) =>
    reply(200, accountDetails(await describe(requireAccountId(params.account_id))))

/** Maps an account to its schema `AdminAccount`. */
export const accountDetails = (account: AccountDetails) => ({
  ...accountSummary(account),
  has_password: account.hasPassword,
  claims: account.claims,
})
