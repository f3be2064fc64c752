import type { Clock } from '../clock.ts'
import type { RevokedReason } from '../errors.ts'
import { endsAt, idleSince, type Session, type SessionLifetimes } from './session.ts'
import type { SessionPosition, SessionStore } from './session-store.ts'

/** A session in the list of an operator or an admin; times are epoch seconds. */
export interface SessionOfAccount extends Session {
  /** When it ends unless it is refreshed or ended. */
  readonly endsAt: number
  /** Why it is not live; undefined while it is. `expired`: not refreshed in time. */
  readonly ended: RevokedReason | 'expired' | undefined
}

/** Sessions of a page, the latest first, and where the next page continues. */
export interface SessionsOfAccount {
  readonly sessions: readonly SessionOfAccount[]
  readonly next: SessionPosition | undefined
}

/** Which page of the sessions of an account to read. */
export interface SessionsOfAccountQuery {
  readonly accountId: number
  readonly state: 'live' | 'ended'
  readonly after: SessionPosition | undefined
  readonly limit: number
}

interface SessionsOfAccountParts {
  readonly sessions: Pick<SessionStore, 'page'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

const pageSize = 200

/** Creates the functions that list the sessions of an account in pages. */
export const createSessionsOfAccount = ({ sessions, clock, lifetimes }: SessionsOfAccountParts) => {
  const page = async (query: SessionsOfAccountQuery): Promise<SessionsOfAccount> => {
    const now = clock.now()
    const found = await sessions.page({ ...query, live: { now, idleSince: idleSince(lifetimes, now) } })
    const listed = (session: Session): SessionOfAccount => ({
      ...session,
      endsAt: endsAt(session, lifetimes),
      ended:
        query.state === 'live'
          ? undefined
          : session.revokedAt === null
            ? 'expired'
            : (session.revokedReason ?? 'logout'),
    })
    return { sessions: found.sessions.map(listed), next: found.next }
  }

  /** Lists them page by page, ended ones last. */
  const all = async function* (
    accountId: number,
    which: 'live' | 'all',
  ): AsyncGenerator<readonly SessionOfAccount[], void> {
    for (const state of which === 'live' ? (['live'] as const) : (['live', 'ended'] as const)) {
      let after: SessionPosition | undefined
      do {
        const { sessions, next } = await page({ accountId, state, after, limit: pageSize })
        yield sessions
        after = next
      } while (after !== undefined)
    }
  }

  return { page, all }
}

/** Lists the sessions of an account in pages. */
export type SessionsOfAccountReader = ReturnType<typeof createSessionsOfAccount>
