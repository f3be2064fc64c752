import type { DescribeAccount } from '../domain/admin/describe-account.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { UpdateAccount } from '../domain/admin/update-account.ts'
import { accountDetails } from './get-account.ts'
import type { Handler } from './handlers.ts'

/** Answers `updateAccount`. */
export const updateAccount =
  (update: UpdateAccount, describe: DescribeAccount): Handler<'updateAccount'> =>
  async ({ params, body, admin, client, reply }) => {
    const id = requireAccountId(params.account_id)
    const { username, active, admin: flag, claims } = body
    await update(id, { username, active, admin: flag, claims }, admin, client)
    return reply(200, accountDetails(await describe(id)))
  }
