import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `endSession`. */
export const endSession =
  (ownSessions: OwnSessions): Handler<'endSession'> =>
  async ({ account, params, client, reply }) => {
    await ownSessions.end(account, params.session_id, client)
    return reply(200, {})
  }
