import type { OwnSessions } from '../domain/sessions/own-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `listSessions`. */
export const listSessions =
  (ownSessions: OwnSessions): Handler<'listSessions'> =>
  async ({ account, params, reply }) => {
    const { items, next } = await ownSessions.list(account, { limit: params.limit, cursor: params.cursor })
    const sessions = items.map((session) => ({
      id: session.id,
      created: session.createdAt,
      last_used: session.lastUsedAt,
      expires: session.endsAt,
      user_agent: session.userAgent,
      address: session.ip,
      current: session.isCaller,
    }))
    return reply(200, { sessions, next })
  }
