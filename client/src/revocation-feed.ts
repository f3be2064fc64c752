import { AccessTokenError } from './access-token-error.ts'
import { basic } from './basic.ts'

/** Options of the revocation feed. */
export interface RevocationOptions {
  /** Id and secret of this API, as printed by `latchkey client-secret`. */
  readonly clientId: string
  readonly clientSecret: string
  /** Polling interval in seconds; 5 by default. */
  readonly intervalSeconds?: number
  /**
   * What happens once the feed was unreadable for {@link maxStaleSeconds}: `open` accepts tokens,
   * so a logout reaches this API late; `closed` refuses all tokens.
   */
  readonly stale: 'open' | 'closed'
  /** 60 by default. */
  readonly maxStaleSeconds?: number
  /** Called each time the feed cannot be read. */
  readonly onError?: (error: unknown) => void
}

/** The claims that identify a token in the feed. */
export interface Judged {
  readonly iat: number
  readonly kid: string
  readonly sid?: string
  readonly user_id?: number | string
  readonly sub?: string
}

interface Feed {
  readonly entries: readonly Entry[]
  readonly cursor: string
  /** More entries follow. */
  readonly more: boolean
  readonly window: number
}

/** One of three: a session, an account's tokens without a session, a key. */
interface Entry {
  readonly sid?: string
  readonly kid?: string
  readonly user_id?: number
  readonly tokens_valid_from?: number
}

interface FollowParts extends RevocationOptions {
  readonly url: URL
  readonly fetch: typeof fetch
  readonly clockToleranceSeconds: number
}

const answerWithinMs = 10_000

/** Polls the feed and keeps each entry for as long as a token it names can live. */
export const followRevocations = (parts: FollowParts) => {
  const { intervalSeconds = 5, maxStaleSeconds = 60, stale } = parts
  const revoked = createRevocationSet(parts.clockToleranceSeconds)
  let position: { readonly cursor: string; readonly etag: string } | undefined
  let readAt = Number.NEGATIVE_INFINITY

  /**
   * Reads one page.
   * @returns whether more entries follow
   */
  const readPage = async (askedAt: number): Promise<boolean> => {
    const url = new URL(parts.url)
    if (position !== undefined) url.searchParams.set('since', position.cursor)
    const headers = { Authorization: basic(parts), ...(position && { 'If-None-Match': position.etag }) }
    const answer = await parts.fetch(url, { headers, signal: AbortSignal.timeout(answerWithinMs) })
    if (answer.status === 304) return false
    // The service no longer knows the cursor, so the whole window is read again.
    if (answer.status === 400) position = undefined
    if (answer.status !== 200) throw new Error(`the revocation feed answered ${answer.status}`)
    const feed = (await answer.json()) as Feed
    revoked.add(feed, askedAt)
    position = { cursor: feed.cursor, etag: answer.headers.get('ETag') ?? '' }
    return feed.more
  }

  const read = async (): Promise<void> => {
    const askedAt = Date.now()
    while (await readPage(askedAt));
    readAt = askedAt
  }

  const tick = (): Promise<void> => read().catch((error: unknown) => parts.onError?.(error))
  let reading = tick()
  const timer = setInterval(() => {
    // Never twice at once, however slow the service is.
    reading = reading.then(tick)
  }, intervalSeconds * 1000)
  ;(timer as { unref?: () => void }).unref?.()
  const first = reading

  return {
    /** @throws AccessTokenError `revoked`, `feed_stale` */
    refuseRevoked: async (token: Judged): Promise<void> => {
      await first
      if (revoked.has(token)) throw new AccessTokenError('revoked')
      if (stale === 'closed' && Date.now() - readAt > maxStaleSeconds * 1000) throw new AccessTokenError('feed_stale')
    },
    close: () => clearInterval(timer),
  }
}

/** Entries, until no token they name can be alive. */
function createRevocationSet(clockToleranceSeconds: number) {
  const entries = new Map<string, { readonly entry: Entry; readonly seenAt: number }>()
  return {
    add: ({ entries: listed, window }: Feed, now: number): void => {
      for (const entry of listed) {
        const name = nameOf(entry)
        const known = entries.get(name)?.entry.tokens_valid_from ?? 0
        // An account may be listed again with a later second.
        if (!entries.has(name) || (entry.tokens_valid_from ?? 0) > known) entries.set(name, { entry, seenAt: now })
      }
      const oldest = now - (window + clockToleranceSeconds) * 1000
      for (const [name, { seenAt }] of entries) if (seenAt < oldest) entries.delete(name)
    },
    has: ({ sid, kid, iat, user_id, sub }: Judged): boolean => {
      if (entries.has(`kid ${kid}`)) return true
      if (sid !== undefined) return entries.has(`sid ${sid}`)
      const validFrom = entries.get(`account ${user_id ?? sub}`)?.entry.tokens_valid_from
      return validFrom !== undefined && iat < validFrom
    },
  }
}

const nameOf = ({ sid, kid, user_id }: Entry): string => {
  if (sid !== undefined) return `sid ${sid}`
  return kid === undefined ? `account ${user_id}` : `kid ${kid}`
}
