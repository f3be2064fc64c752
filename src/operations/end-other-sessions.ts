import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `endOtherSessions`. */
export const endOtherSessions =
  (ownSessions: OwnSessions): Handler<'endOtherSessions'> =>
  async ({ account, client, reply }) =>
    reply(200, { ended: await ownSessions.endOthers(account, client) })
