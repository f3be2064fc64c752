import type { RemoveAccountFactors } from '../domain/admin/remove-account-factors.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `removeAccountFactors`. */
export const removeAccountFactors =
  (remove: RemoveAccountFactors): Handler<'removeAccountFactors'> =>
  async ({ params, admin, client, reply }) => {
    await remove(requireAccountId(params.account_id), admin, client)
    return reply(204, undefined)
  }
