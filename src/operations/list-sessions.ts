import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `listSessions`. */
export const listSessions =
  (ownSessions: OwnSessions): Handler<'listSessions'> =>
  async ({ account, reply }) => {
    const found = await ownSessions.list(account)
    const sessions = found.map((session) => ({
      id: session.id,
      created: session.createdAt,
      last_used: session.lastUsedAt,
      expires: session.endsAt,
      user_agent: session.userAgent,
      address: session.ip,
      current: session.current,
    }))
    return reply(200, { sessions })
  }
