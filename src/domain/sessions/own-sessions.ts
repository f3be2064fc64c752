import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** What managing one's own sessions works with. */
export interface OwnSessionsParts {
  readonly sessions: SessionStore
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** Who asks: an account, by an access token of one of its sessions. */
export interface SessionCaller {
  readonly accountId: number
  /** Undefined for an access token of other software that holds the shared signing key. */
  readonly sessionId: string | undefined
}

/** A live session as its owner sees it. Times are seconds since the Unix epoch. */
export interface ListedSession extends Session {
  /** When it ends if it is not refreshed again. */
  readonly endsAt: number
  readonly current: boolean
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
 * Builds what an account does to its own sessions.
 * @throws AuthError `session_required`; `session_not_found` for a session that has ended, or is another account's
 */
export const createOwnSessions = ({ sessions, clock, lifetimes }: OwnSessionsParts) => {
  const live = (accountId: number, now: number) => sessions.listLive(accountId, now, idleSince(lifetimes, now))

  return {
    list: async (caller: SessionCaller): Promise<readonly ListedSession[]> => {
      const current = requireSession(caller)
      const found = await live(caller.accountId, clock.now())
      return found.map((session) => ({
        ...session,
        endsAt: endsAt(session, lifetimes),
        current: session.id === current,
      }))
    },

    /** Ends one session of the account. */
    end: async (caller: SessionCaller, sessionId: string, client: Client): Promise<void> => {
      requireSession(caller)
      const at = clock.now()
      const own = (await live(caller.accountId, at)).some(({ id }) => id === sessionId)
      if (!own || !(await sessions.revoke(sessionId, 'logout', { at, client })))
        throw new AuthError('session_not_found')
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

/** The functions that {@link createOwnSessions} builds. */
export type OwnSessions = ReturnType<typeof createOwnSessions>
