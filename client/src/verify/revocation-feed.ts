import { AccessTokenError } from './access-token-error.ts'
import { atMost } from './at-most.ts'
import { createFeedReader, type FeedPlace } from './feed-reader.ts'
import { createRevocationSet, type Judged } from './revocation-set.ts'
import { secondsOf, timerSecondsOf } from './seconds.ts'
import { VerifierFault } from './verifier-fault.ts'

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
  /** Called each time the feed cannot be read, instead of the verifier's `onFault`. */
  readonly onError?: (error: unknown) => void
}

interface FollowParts extends RevocationOptions, FeedPlace {
  readonly onError: (error: unknown) => void
  readonly timeoutSeconds: number
  readonly clockToleranceSeconds: number
}

/**
 * Polls the feed from the first token on. A module that only creates a verifier, such as during a
 * build, sends no request.
 */
export const followRevocations = (parts: FollowParts) => {
  const { stale, timeoutSeconds, onError, intervalSeconds: interval = 5, maxStaleSeconds: most = 60 } = parts
  const intervalSeconds = timerSecondsOf('intervalSeconds', interval)
  const maxStaleSeconds = secondsOf('maxStaleSeconds', most)
  if (stale !== 'open' && stale !== 'closed') {
    throw new TypeError("stale of the verifier's revocations must be 'open' or 'closed'")
  }
  const revoked = createRevocationSet(parts.clockToleranceSeconds)
  const readToEnd = createFeedReader(parts, revoked.add)
  let readAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let fault: unknown
  let reading: Promise<void> | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let isClosed = false

  const read = async (): Promise<void> => {
    const askedAt = Date.now()
    try {
      await readToEnd(askedAt, () => {
        triedAt = Date.now()
      })
      readAt = askedAt
    } catch (error) {
      fault = error
      if (!(error instanceof VerifierFault && error.kind === 'closed')) onError(error)
    }
  }

  /**
   * Never twice at once, however slow the service is. A page ends within the timeout, unless the
   * platform ended the request that read it.
   */
  const tick = (): Promise<void> => {
    const isLost = Date.now() - triedAt > (timeoutSeconds + 1) * 1000
    if (reading === undefined || isLost) {
      const own = read().finally(() => {
        if (reading === own) reading = undefined
      })
      reading = own
    }
    return reading
  }

  /** Waits for the first reading, and for one after the process was suspended. */
  const follow = async (): Promise<void> => {
    if (isClosed) return
    timer ??= startTimer(tick, intervalSeconds)
    const isLate = Date.now() - triedAt > (2 * intervalSeconds + timeoutSeconds) * 1000
    const isFirst = readAt === Number.NEGATIVE_INFINITY && fault === undefined
    if (isLate || isFirst) await atMost(tick(), timeoutSeconds)
  }

  return {
    /** @throws AccessTokenError `revoked`, `feed_stale` */
    refuseRevoked: async (token: Judged): Promise<void> => {
      await follow()
      if (revoked.has(token)) throw new AccessTokenError('revoked')
      const isStale = Date.now() - readAt > maxStaleSeconds * 1000
      if (stale === 'closed' && isStale) throw new AccessTokenError('feed_stale', fault)
    },
    close: () => {
      isClosed = true
      clearInterval(timer)
    },
  }
}

/** The timer does not keep a process alive. */
function startTimer(tick: () => unknown, seconds: number): ReturnType<typeof setInterval> {
  const timer = setInterval(tick, seconds * 1000)
  ;(timer as { unref?: () => void }).unref?.()
  return timer
}
