import type { ConfirmReset } from '../domain/password-reset/confirm-reset.ts'
import type { Handler } from './handlers.ts'

/** Answers `confirmPasswordReset`. */
export const confirmPasswordReset =
  (confirm: ConfirmReset): Handler<'confirmPasswordReset'> =>
  async ({ body, client, reply }) => {
    await confirm(body.token, body.new_password, client)
    return reply(204, undefined)
  }
