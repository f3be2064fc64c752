import type { Revoke } from '../domain/sessions/revoke.ts'
import type { Handler } from './handlers.ts'

/** Answers `blacklistToken`. */
export const blacklistToken =
  (revoke: Revoke): Handler<'blacklistToken'> =>
  async ({ body, reply }) => {
    await revoke(body.refresh)
    return reply(200, {})
  }
