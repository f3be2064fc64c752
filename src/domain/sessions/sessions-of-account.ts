import type { Clock } from '../clock.ts'
import type { RevokedReason } from '../errors.ts'
import { endsAt, type Session, type SessionLifetimes } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** A session as an operator sees it. Times are seconds since the Unix epoch. */
export interface SessionOfAccount extends Session {
  /** When it ends if it is not refreshed again, or ended by itself. */
  readonly endsAt: number
  /** Why it is not live; undefined while it is. `expired`: it was not refreshed in time. */
  readonly ended: RevokedReason | 'expired' | undefined
}

/** What listing the sessions of an account works with. */
export interface SessionsOfAccountParts {
  readonly sessions: Pick<SessionStore, 'listAll'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** Builds the list of an account's sessions that are still stored, the one used last first. */
export const createSessionsOfAccount =
  ({ sessions, clock, lifetimes }: SessionsOfAccountParts) =>
  async (accountId: number): Promise<readonly SessionOfAccount[]> => {
    const found = await sessions.listAll(accountId)
    const now = clock.now()
    return found.map((session) => {
      const end = endsAt(session, lifetimes)
      return { ...session, endsAt: end, ended: session.revokedReason ?? (end <= now ? 'expired' : undefined) }
    })
  }

/** The function that {@link createSessionsOfAccount} builds. */
export type SessionsOfAccountReader = ReturnType<typeof createSessionsOfAccount>
