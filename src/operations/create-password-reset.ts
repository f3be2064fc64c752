import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { CreateReset } from '../domain/password-reset/create-reset.ts'
import type { Handler } from './handlers.ts'

/** Answers `createPasswordReset`. */
export const createPasswordReset =
  (create: CreateReset): Handler<'createPasswordReset'> =>
  async ({ params, body, client, reply }) => {
    const { token, expires } = await create(requireAccountId(params.account_id), body.lifetime, client)
    return reply(201, { token, expires })
  }
