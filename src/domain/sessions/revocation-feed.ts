import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, encodeCursor } from '../page.ts'
import { sha256 } from '../sha256.ts'
import type { Revocation, RevocationPosition, RevocationStore } from './revocation-store.ts'

interface RevocationFeedParts {
  readonly revocations: RevocationStore
  readonly clock: Clock
  /** Lifetime of access tokens. */
  readonly accessLifetimeSeconds: number
  readonly leewaySeconds: number
}

/** An answer of the feed. */
export interface RevocationFeed {
  readonly entries: readonly Revocation[]
  /** Where the next answer begins. */
  readonly cursor: string
  /** Whether there are more entries than one answer holds. */
  readonly more: boolean
  /** How long an entry stays listed. */
  readonly windowSeconds: number
  /** Changes when the answer does. */
  readonly version: string
}

/** How long after its second a change may commit; tokens may be issued until then. */
const overlapSeconds = 60

/** How long an entry stays listed: as long as an access token of it may be valid. */
export const feedWindowSeconds = (
  tokens: Pick<RevocationFeedParts, 'accessLifetimeSeconds' | 'leewaySeconds'>,
): number => tokens.accessLifetimeSeconds + tokens.leewaySeconds + overlapSeconds

const entriesAtOnce = 1000

/** Tolerated clock difference of instances; deleted accounts end a second later. */
const aheadSeconds = 5

/** The content of a cursor. */
interface Place {
  readonly after: RevocationPosition
  /** When the first of several answers was read; undefined: everything was read. */
  readonly startedAt: number | undefined
}

/**
 * Creates the feed of ended sessions, accounts and keys whose access tokens may still be valid. The
 * answer stays equal while nothing ends, because the cursor follows the entries.
 * @returns a function that takes an earlier cursor, or undefined for the whole window
 * @throws AuthError `cursor_malformed`
 * @see docs/adr/0023-pages-and-mass-endings.md
 */
export const createReadRevocations = (parts: RevocationFeedParts) => {
  const windowSeconds = feedWindowSeconds(parts)

  return async (since: string | undefined): Promise<RevocationFeed> => {
    const now = parts.clock.now()
    const asked = since === undefined ? wholeWindow : readCursor(since, now)
    const oldest = startOf(now - windowSeconds + 1)
    const after = asked.after.endedAt < oldest.endedAt ? oldest : asked.after
    const found = await parts.revocations.endedAfter(after, entriesAtOnce + 1)
    const entries = found.slice(0, entriesAtOnce)
    const more = found.length > entriesAtOnce
    const cursor = writeCursor(nextPlace(asked, entries.at(-1), more, now))
    return {
      entries,
      cursor,
      more,
      windowSeconds,
      version: sha256(JSON.stringify([entries, cursor, more, windowSeconds])),
    }
  }
}

/** Reads one answer of the revocation feed. */
export type ReadRevocations = ReturnType<typeof createReadRevocations>

const startOf = (second: number): RevocationPosition => ({ endedAt: Math.max(0, second), kind: 'none', subject: '' })

const wholeWindow: Place = { after: startOf(0), startedAt: undefined }

function nextPlace(asked: Place, last: Revocation | undefined, more: boolean, now: number): Place {
  const reached = last === undefined ? asked.after : positionOf(last)
  if (more) return { after: reached, startedAt: asked.startedAt ?? now }
  if (last === undefined && asked.startedAt === undefined) return asked
  return { after: resumeAfter(reached, asked.startedAt ?? now), startedAt: undefined }
}

/**
 * Finds where to resume after everything was read. Until the overlap is over, a row with an earlier
 * second than the reading may still be committed.
 */
function resumeAfter(reached: RevocationPosition, startedAt: number): RevocationPosition {
  if (reached.endedAt < startedAt - overlapSeconds) return reached
  return startOf(Math.min(reached.endedAt, startedAt) - overlapSeconds)
}

function positionOf(entry: Revocation): RevocationPosition {
  const { endedAt, kind } = entry
  switch (kind) {
    case 'session':
      return { endedAt, kind, subject: entry.sessionId }
    case 'account':
      return { endedAt, kind, subject: entry.accountId }
    case 'key':
      return { endedAt, kind, subject: entry.kid }
  }
}

const kinds = ['none', 'account', 'key', 'session'] as const

const writeCursor = ({ after: { endedAt, kind, subject }, startedAt }: Place): string =>
  encodeCursor([endedAt, kinds.indexOf(kind), subject, ...(startedAt === undefined ? [] : [startedAt])])

/** Restarts at the oldest entry when the cursor is later than the clock, which was set back. */
function readCursor(since: string, now: number): Place {
  const [endedAt, number, subject, startedAt, ...rest] = decodeCursor(since) ?? []
  const kind = typeof number === 'number' ? kinds[number] : undefined
  const fits = typeof subject === (kind === 'account' ? 'number' : 'string') && typeof startedAt !== 'string'
  if (typeof endedAt !== 'number' || kind === undefined || subject === undefined || !fits || rest.length > 0) {
    throw new AuthError('cursor_malformed')
  }
  if (Math.max(endedAt, startedAt ?? 0) > now + aheadSeconds) return wholeWindow
  return { after: { endedAt, kind, subject }, startedAt }
}
