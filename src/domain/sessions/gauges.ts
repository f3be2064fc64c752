import type { Clock } from '../clock.ts'
import type { StoredKey } from '../keys/key-store.ts'
import { idleSince, type SessionLifetimes } from './session.ts'
import type { LiveAt, SessionStore } from './session-store.ts'

/** What the census works with. */
export interface CensusParts {
  readonly sessions: Pick<SessionStore, 'countLive'>
  readonly listKeys: () => Promise<readonly StoredKey[]>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
  readonly observe: (counted: { readonly liveSessions: number; readonly keys: readonly StoredKey[] }) => void
}

/** Often enough for a graph, and seldom enough to count all sessions. */
const pauseSeconds = 60

/** Few enough that no request waits for them. */
const countedAtOnce = 10_000

/**
 * Builds the counting of live sessions and of keys, once a minute at most. To be called as often as one likes.
 * @throws AuthError `storage_unavailable`, and then counts again when next called
 */
export const createCensus = ({ sessions, listKeys, clock, lifetimes, observe }: CensusParts) => {
  let countedAt = Number.NEGATIVE_INFINITY
  return async (): Promise<void> => {
    const now = clock.now()
    if (Math.abs(now - countedAt) < pauseSeconds) return
    const liveSessions = await countLive(sessions, { now, idleSince: idleSince(lifetimes, now) })
    observe({ liveSessions, keys: await listKeys() })
    countedAt = now
  }
}

async function countLive(sessions: CensusParts['sessions'], at: LiveAt): Promise<number> {
  let total = 0
  for (let afterId: string | undefined = ''; afterId !== undefined; ) {
    const { live, lastId } = await sessions.countLive(at, { afterId, limit: countedAtOnce })
    total += live
    afterId = lastId
  }
  return total
}
