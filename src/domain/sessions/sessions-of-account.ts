import type { Clock } from '../clock.ts'
import type { RevokedReason } from '../errors.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes } from './session.ts'
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
  readonly sessions: Pick<SessionStore, 'list'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

const pageSize = 200

/**
 * Creates a function that lists an account's sessions in pages, the one opened last first: the live ones, or all that are stored, with ended
 * ones last.
 */
export const createSessionsOfAccount = ({ sessions, clock, lifetimes }: SessionsOfAccountParts) =>
  async function* (accountId: number, which: 'live' | 'all'): AsyncGenerator<readonly SessionOfAccount[], void> {
    const now = clock.now()
    const live = { now, idleSince: idleSince(lifetimes, now) }
    const told = (session: Session): SessionOfAccount => {
      const end = endsAt(session, lifetimes)
      return { ...session, endsAt: end, ended: session.revokedReason ?? (end <= now ? 'expired' : undefined) }
    }
    for (const only of which === 'live' ? (['live'] as const) : (['open', 'ended'] as const)) {
      for (let after: Session | undefined; ; ) {
        const page = await sessions.list({ accountId, only, live, after, limit: pageSize })
        yield page.map(told)
        if (page.length < pageSize) break
        after = page.at(-1)
      }
    }
  }

/** Lists the sessions of one account for an operator. */
export type SessionsOfAccountReader = ReturnType<typeof createSessionsOfAccount>
