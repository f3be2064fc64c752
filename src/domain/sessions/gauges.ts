import type { Clock } from '../clock.ts'
import type { StoredKey } from '../keys/key-store.ts'
import { idleSince, type SessionLifetimes } from './session.ts'
import type { LiveAt, SessionStore } from './session-store.ts'

interface GaugesParts {
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
 * Creates a function that counts live sessions and keys, at most once a minute.
 * @throws AuthError `storage_unavailable`; the next call tries again
 */
export const createUpdateGauges = ({ sessions, listKeys, clock, lifetimes, observe }: GaugesParts) => {
  let countedAt = Number.NEGATIVE_INFINITY
  return async (): Promise<void> => {
    const now = clock.now()
    if (Math.abs(now - countedAt) < pauseSeconds) return
    const liveSessions = await countLive(sessions, { now, idleSince: idleSince(lifetimes, now) })
    observe({ liveSessions, keys: await listKeys() })
    countedAt = now
  }
}

async function countLive(sessions: GaugesParts['sessions'], at: LiveAt): Promise<number> {
  let total = 0
  for (let afterId: string | undefined = ''; afterId !== undefined; ) {
    const { live, lastId } = await sessions.countLive(at, { afterId, limit: countedAtOnce })
    total += live
    afterId = lastId
  }
  return total
}
