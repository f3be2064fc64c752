import type { RemoveAccount } from '../domain/admin/remove-account.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `removeAccount`. */
export const removeAccount =
  (remove: RemoveAccount): Handler<'removeAccount'> =>
  async ({ params, admin, client, reply }) => {
    await remove(requireAccountId(params.account_id), admin, client)
    return reply(204, undefined)
  }
