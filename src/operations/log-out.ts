import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `logOut`. */
export const logOut =
  (ownSessions: OwnSessions): Handler<'logOut'> =>
  async ({ account, client, reply }) => {
    await ownSessions.logOut(account, client)
    return reply(200, {})
  }
