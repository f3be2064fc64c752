import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, defaultPageSize, encodeCursor, type Page, type PageRequest } from '../page.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes } from './session.ts'
import type { SessionPosition, SessionStore } from './session-store.ts'

/** What managing one's own sessions works with. */
export interface OwnSessionsParts {
  readonly sessions: SessionStore
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** Who asks: an account, by an access token of one of its sessions. */
export interface SessionCaller {
  readonly accountId: number
  /** Undefined for a token of other software that has the shared signing key. */
  readonly sessionId: string | undefined
}

/** A live session as its owner sees it. Times are seconds since the Unix epoch. */
export interface ListedSession extends Session {
  /** When it ends if it is not refreshed again. */
  readonly endsAt: number
  /** It is the session of the access token that asks. */
  readonly isCaller: boolean
}

/**
 * Gives the session of an access token.
 * @throws AuthError `session_required` when the token has none: other software's tokens do not manage sessions
 */
export const requireSession = ({ sessionId }: SessionCaller): string => {
  if (sessionId === undefined) throw new AuthError('session_required')
  return sessionId
}

/**
 * Creates the operations of an account on its own sessions.
 * @throws AuthError `session_required`; `cursor_malformed`; `session_not_found` for a session that has ended, or is another account's
 */
export const createOwnSessions = ({ sessions, clock, lifetimes }: OwnSessionsParts) => {
  /** The session that asks, which comes first whatever its age. */
  const firstOf = async (sessionId: string, now: number): Promise<Session[]> => {
    const session = (await sessions.find(sessionId))?.session
    return session?.revokedAt === null && endsAt(session, lifetimes) > now ? [session] : []
  }

  return {
    /** Lists the live sessions: the caller's own first, then the one opened last. */
    list: async (
      caller: SessionCaller,
      { limit = defaultPageSize, cursor }: PageRequest,
    ): Promise<Page<ListedSession>> => {
      const current = requireSession(caller)
      const now = clock.now()
      const after = cursor === undefined ? beforeAll : readPosition(cursor)
      const first = cursor === undefined ? await firstOf(current, now) : []
      const others = await sessions.list({
        accountId: caller.accountId,
        only: 'live',
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
        next: first.length + others.length > limit ? encodeCursor([last.createdAt, last.id]) : null,
      }
    },

    /** Ends one session of the account. */
    end: async (caller: SessionCaller, sessionId: string, client: Client): Promise<void> => {
      requireSession(caller)
      const at = clock.now()
      const live = { idleSince: idleSince(lifetimes, at) }
      const ended = await sessions.revokeOf(caller.accountId, sessionId, live, { at, client })
      if (!ended) throw new AuthError('session_not_found')
    },

    /** Ends the session of the access token. */
    logOut: async (caller: SessionCaller, client: Client): Promise<void> => {
      await sessions.revoke(requireSession(caller), 'logout', { at: clock.now(), client })
    },

    /**
     * Ends every session but the one of the access token.
     * @returns how many ended
     */
    endOthers: async (caller: SessionCaller, client: Client): Promise<number> => {
      const keep = requireSession(caller)
      const end = { accountId: caller.accountId, reason: 'logout_all', keep, otherTokens: 'leave' } as const
      return sessions.revokeAll(end, { at: clock.now(), client })
    },

    /**
     * Ends every session, and what other software issued before now.
     * @returns how many ended
     */
    endAll: async (caller: SessionCaller, client: Client): Promise<number> => {
      requireSession(caller)
      const end = { accountId: caller.accountId, reason: 'logout_all', otherTokens: 'refuse' } as const
      return sessions.revokeAll(end, { at: clock.now(), client })
    },
  }
}

const beforeAll: SessionPosition = { createdAt: Number.MAX_SAFE_INTEGER, id: '' }

function readPosition(cursor: string): SessionPosition {
  const [createdAt, id, ...more] = decodeCursor(cursor) ?? []
  if (typeof createdAt !== 'number' || typeof id !== 'string' || more.length > 0)
    throw new AuthError('cursor_malformed')
  return { createdAt, id }
}

/** Lists and ends the sessions of the caller. */
export type OwnSessions = ReturnType<typeof createOwnSessions>
