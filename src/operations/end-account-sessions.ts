import type { AccountSessions } from '../domain/admin/account-sessions.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `endAccountSessions`. */
export const endAccountSessions =
  ({ endAll }: AccountSessions): Handler<'endAccountSessions'> =>
  async ({ params, client, reply }) => {
    const ended = await endAll(requireAccountId(params.account_id), client)
    return reply(200, { ended })
  }
