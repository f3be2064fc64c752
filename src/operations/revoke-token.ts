import type { RevokePresented } from '../domain/sessions/revoke-presented.ts'
import type { Handler } from './handlers.ts'

/** Answers `revokeToken`. */
export const revokeToken =
  (revokePresented: RevokePresented): Handler<'revokeToken'> =>
  async ({ body, client, reply }) => {
    await revokePresented(body.token, client)
    return reply(200, {})
  }
