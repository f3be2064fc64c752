import type { RequestReset } from '../domain/password-reset/request-reset.ts'
import type { Handler } from './handlers.ts'

/** Answers `requestPasswordReset`. */
export const requestPasswordReset =
  (request: RequestReset): Handler<'requestPasswordReset'> =>
  async ({ body, client, reply }) => {
    await request(body.username, client)
    return reply(204, undefined)
  }
