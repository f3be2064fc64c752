import type { Clock } from '../clock.ts'
import type { RevokedReason } from '../errors.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** A session in the list of an operator; times are epoch seconds. */
export interface SessionOfAccount extends Session {
  /** When it ends unless it is refreshed or ended. */
  readonly endsAt: number
  /** Why it is not live; undefined while it is. `expired`: not refreshed in time. */
  readonly ended: RevokedReason | 'expired' | undefined
}

interface SessionsOfAccountParts {
  readonly sessions: Pick<SessionStore, 'list'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

const pageSize = 200

/** Creates a function that lists sessions in pages, the latest first and ended ones last. */
export const createSessionsOfAccount = ({ sessions, clock, lifetimes }: SessionsOfAccountParts) =>
  async function* (accountId: number, which: 'live' | 'all'): AsyncGenerator<readonly SessionOfAccount[], void> {
    const now = clock.now()
    const live = { now, idleSince: idleSince(lifetimes, now) }
    const listed = (session: Session): SessionOfAccount => {
      const end = endsAt(session, lifetimes)
      return { ...session, endsAt: end, ended: session.revokedReason ?? (end <= now ? 'expired' : undefined) }
    }
    for (const only of which === 'live' ? (['live'] as const) : (['open', 'ended'] as const)) {
      for (let after: Session | undefined; ; ) {
        const page = await sessions.list({ accountId, only, live, after, limit: pageSize })
        yield page.map(listed)
        if (page.length < pageSize) break
        after = page.at(-1)
      }
    }
  }

/** Lists the sessions of an account for an operator. */
export type SessionsOfAccountReader = ReturnType<typeof createSessionsOfAccount>
