import type { AccountSessions } from '../domain/admin/account-sessions.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `endAccountSession`. */
export const endAccountSession =
  ({ end }: AccountSessions): Handler<'endAccountSession'> =>
  async ({ params, client, reply }) => {
    await end(requireAccountId(params.account_id), params.session_id, client)
    return reply(204, undefined)
  }
