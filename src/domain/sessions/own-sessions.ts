import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { defaultPageSize, type Page, type PageRequest } from '../page.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes, type SessionPurpose } from './session.ts'
import { readSessionCursor, sessionCursor } from './session-cursor.ts'
import type { SessionPosition, SessionStore } from './session-store.ts'

interface OwnSessionsParts {
  readonly sessions: SessionStore
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** The caller: an account, by an access token of one of its sessions. */
export interface SessionCaller {
  readonly accountId: number
  /** Undefined for a foreign token. */
  readonly sessionId: string | undefined
  /** Purpose of the session. */
  readonly purpose: SessionPurpose | undefined
}

/** A live session in the list of its owner; times are epoch seconds. */
export interface ListedSession extends Session {
  /** When it ends unless it is refreshed. */
  readonly endsAt: number
  /** It is the session of the presented access token. */
  readonly isCaller: boolean
}

/** Returns the session of a token. @throws AuthError `session_required` for a foreign one */
export const requireSession = ({ sessionId }: SessionCaller): string => {
  if (sessionId === undefined) throw new AuthError('session_required')
  return sessionId
}

/**
 * Creates the operations of an account on its own sessions.
 * @throws AuthError `session_required`; `cursor_malformed`; `session_not_found` when the account
 *   has no such live session; `token_blacklisted` when the session of the caller ended meanwhile
 */
export const createOwnSessions = ({ sessions, clock, lifetimes }: OwnSessionsParts) => {
  /** The session of the caller, which is listed first. */
  const firstOf = async (sessionId: string, now: number): Promise<Session[]> => {
    const session = (await sessions.find(sessionId))?.session
    return session?.revokedAt === null && endsAt(session, lifetimes) > now ? [session] : []
  }

  return {
    /** Lists the live sessions: the one of the caller first, then the latest. */
    list: async (
      caller: SessionCaller,
      { limit = defaultPageSize, cursor }: PageRequest,
    ): Promise<Page<ListedSession>> => {
      const current = requireSession(caller)
      const now = clock.now()
      const after = cursor === undefined ? beforeAll : readSessionCursor(cursor)
      const first = cursor === undefined ? await firstOf(current, now) : []
      const others = await sessions.list({
        accountId: caller.accountId,
        live: { now, idleSince: idleSince(lifetimes, now) },
        after,
        except: current,
        limit: limit - first.length + 1,
      })
      const page = [...first, ...others].slice(0, limit)
      const last = others[limit - first.length - 1] ?? after
      return {
        items: page.map((session) => ({
          ...session,
          endsAt: endsAt(session, lifetimes),
          isCaller: session.id === current,
        })),
        next: first.length + others.length > limit ? sessionCursor(last) : null,
      }
    },

    /** Ends one session of the account. */
    end: async (caller: SessionCaller, sessionId: string, client: Client): Promise<void> => {
      requireSession(caller)
      const at = clock.now()
      const live = { idleSince: idleSince(lifetimes, at) }
      const end = { accountId: caller.accountId, sessionId, reason: 'logout' } as const
      const ended = await sessions.revokeOf(end, live, { at, client })
      if (!ended) throw new AuthError('session_not_found')
    },

    /** Ends the session of the access token. */
    logOut: async (caller: SessionCaller, client: Client): Promise<void> => {
      await sessions.revoke(requireSession(caller), 'logout', { at: clock.now(), client })
    },

    /** Ends every other session, and returns their number. */
    endOthers: async (caller: SessionCaller, client: Client): Promise<number> => {
      const sessionId = requireSession(caller)
      const end = { accountId: caller.accountId, sessionId, reason: 'logout_all' } as const
      const ended = await sessions.revokeOthers(end, { at: clock.now(), client })
      if (ended === 'session_ended') throw new AuthError('token_blacklisted')
      return ended
    },

    /** Ends every session, refuses older foreign tokens, and returns the number of sessions. */
    endAll: async (caller: SessionCaller, client: Client): Promise<number> => {
      requireSession(caller)
      return sessions.revokeAll({ accountId: caller.accountId, reason: 'logout_all' }, { at: clock.now(), client })
    },
  }
}

const beforeAll: SessionPosition = { createdAt: Number.MAX_SAFE_INTEGER, id: '' }

/** Lists and ends the sessions of the caller. */
export type OwnSessions = ReturnType<typeof createOwnSessions>
