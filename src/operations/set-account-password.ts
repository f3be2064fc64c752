import type { DescribeAccount } from '../domain/admin/describe-account.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { SetAccountPassword } from '../domain/admin/set-account-password.ts'
import { accountDetails } from './get-account.ts'
import type { Handler } from './handlers.ts'

/** Answers `setAccountPassword`. */
export const setAccountPassword =
  (setPassword: SetAccountPassword, describe: DescribeAccount): Handler<'setAccountPassword'> =>
  async ({ params, body, client, reply }) => {
    const id = requireAccountId(params.account_id)
    await setPassword(id, body.password, client)
    return reply(200, accountDetails(await describe(id)))
  }
