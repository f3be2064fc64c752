import type { ChangePassword } from '../domain/sessions/change-password.ts'
import { purposeOf } from '../domain/sessions/session.ts'
import { type Handler, transportOf } from './handlers.ts'

/** Answers `changePassword`. */
export const changePassword =
  (change: ChangePassword): Handler<'changePassword'> =>
  async ({ account, body, params, client, reply }) => {
    const request = {
      currentPassword: body.current_password,
      newPassword: body.new_password,
      purpose: purposeOf(transportOf(params)),
    }
    const { refreshExpiresInSeconds, ...tokens } = await change(account, request, client)
    return { ...reply(200, tokens), refreshExpiresInSeconds }
  }
