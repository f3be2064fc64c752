import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `endAllSessions`. */
export const endAllSessions =
  (ownSessions: OwnSessions): Handler<'endAllSessions'> =>
  async ({ account, client, reply }) =>
    reply(200, { ended: await ownSessions.endAll(account, client) })
