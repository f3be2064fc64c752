import type { Revoke } from '../domain/sessions/revoke.ts'
import type { Handler } from './handlers.ts'

/** Answers `blacklistToken`. */
export const blacklistToken =
  (revoke: Revoke): Handler<'blacklistToken'> =>
  async ({ body, client, reply }) => {
    await revoke(body.refresh, client)
    return reply(200, {})
  }
