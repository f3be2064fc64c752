import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { sha256 } from '../sha256.ts'
import type { Revocation, RevocationStore } from './revocation-store.ts'

/** What the feed works with. */
export interface RevocationFeedParts {
  readonly revocations: RevocationStore
  readonly clock: Clock
  /** For how long an access token can be alive after it was issued, in seconds. */
  readonly accessLifetimeSeconds: number
  readonly leewaySeconds: number
}

/** One answer of the feed. */
export interface RevocationFeed {
  readonly entries: readonly Revocation[]
  /** The time of the newest entry that was handed out. */
  readonly cursor: string
  /** For how many seconds an entry stays listed. */
  readonly windowSeconds: number
  /** Changes when the answer does. */
  readonly version: string
}

/** A transaction that ends something may commit this long after the second it names; access tokens may be issued until then. */
const overlapSeconds = 60

/** For how many seconds something that ended stays listed: as long as an access token of it could be alive. */
export const feedWindowSeconds = (
  tokens: Pick<RevocationFeedParts, 'accessLifetimeSeconds' | 'leewaySeconds'>,
): number => tokens.accessLifetimeSeconds + tokens.leewaySeconds + overlapSeconds

/**
 * Builds the feed of what has ended while an access token of it could still be alive. The cursor follows the entries and not the clock: a
 * row that is committed late is younger than it by the overlap at most, and while nothing ends the answer stays the same to the byte.
 * @returns a function that takes the cursor of an earlier answer, or undefined for the whole window
 * @throws AuthError `cursor_malformed`
 */
export const createReadRevocations = (parts: RevocationFeedParts) => {
  const windowSeconds = feedWindowSeconds(parts)

  return async (since: string | undefined): Promise<RevocationFeed> => {
    const now = parts.clock.now()
    const cursor = readCursor(since, now)
    const oldest = now - windowSeconds + 1
    const entries = await parts.revocations.endedSince(Math.max(oldest, cursor - overlapSeconds))
    const next = String(entries.at(-1)?.endedAt ?? cursor)
    return { entries, cursor: next, windowSeconds, version: sha256(JSON.stringify([entries, next, windowSeconds])) }
  }
}

/** The function that {@link createReadRevocations} builds. */
export type ReadRevocations = ReturnType<typeof createReadRevocations>

/** A cursor ahead of the clock is from before the clock was set back: what ended since may carry an earlier second. */
function readCursor(since: string | undefined, now: number): number {
  if (since === undefined) return 0
  if (!/^[0-9]{1,15}$/.test(since)) throw new AuthError('cursor_malformed')
  const second = Number(since)
  return second > now ? 0 : second
}
