import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, encodeCursor } from '../page.ts'
import { sha256 } from '../sha256.ts'
import type { Revocation, RevocationPosition, RevocationStore } from './revocation-store.ts'

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
  /** Where the next answer begins. */
  readonly cursor: string
  /** Whether there were more entries than one answer holds. */
  readonly more: boolean
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

const entriesAtOnce = 1000

/** The clocks of instances may differ by this; and the tokens of a deleted account end one second after it. */
const aheadSeconds = 5

/** What a cursor says. */
interface Place {
  readonly after: RevocationPosition
  /** When the first of several answers was read, which the one after this goes on from; undefined: they were all read. */
  readonly startedAt: number | undefined
}

/**
 * Creates the feed of ended sessions, accounts and keys whose access tokens may not have expired yet. While nothing ends, the answer stays the
 * same to the byte: the cursor follows the entries, not the clock.
 * @returns a function that takes the cursor of an earlier answer, or undefined for the whole window
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
 * Finds where to begin once everything was read. A row may still be committed with a second of the overlap before the reading began, also
 * one that the reading has passed; of earlier seconds nothing comes any more.
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

/** A cursor ahead of the clock is from before the clock was set back: what ended since may carry an earlier second. */
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
