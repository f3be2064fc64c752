import type { DeleteAccount } from '../domain/sessions/delete-account.ts'
import type { Handler } from './handlers.ts'

/** Answers `deleteAccount`. */
export const deleteAccount =
  (remove: DeleteAccount): Handler<'deleteAccount'> =>
  async ({ account, body, client, reply }) => {
    await remove(account, body.password, client)
    return reply(200, { message: 'Account deleted' })
  }
