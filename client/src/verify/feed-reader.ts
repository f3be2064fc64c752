import { basic } from '../calls/basic.ts'
import { type BoundedRequests, unexpectedAnswer, type WholeAnswer } from './bounded-requests.ts'
import type { Feed } from './revocation-set.ts'
import { VerifierFault } from './verifier-fault.ts'

/** Where a feed is, and the credentials for it. */
export interface FeedPlace {
  readonly url: URL
  readonly requests: BoundedRequests
  readonly clientId: string
  readonly clientSecret: string
}

/** Ends a reading. A page has up to 1,000 entries; the next reading continues after them. */
const mostPages = 1000

/**
 * Reads the feed from where the last page ended. The returned function reads to the end, in a
 * limited number of requests, whatever the server answers.
 * @throws VerifierFault
 */
export const createFeedReader = (place: FeedPlace, add: (feed: Feed, askedAt: number) => void) => {
  let position: { readonly cursor: string; readonly etag: string } | undefined

  const ask = (): Promise<WholeAnswer> => {
    if (!place.clientId || !place.clientSecret) throw refusedFault(place, 'has no clientId or no clientSecret')
    const url = new URL(place.url)
    if (position !== undefined) url.searchParams.set('since', position.cursor)
    const known: Record<string, string> = position?.etag ? { 'If-None-Match': position.etag } : {}
    return place.requests.read(url, 'feed_unreachable', { Authorization: basic(place), ...known })
  }

  return async (askedAt: number, beforePage: () => void): Promise<void> => {
    let canRestart = true
    const seen = new Set<string>()
    for (let pages = 0; pages < mostPages; pages += 1) {
      beforePage()
      const before = position
      const answer = await ask()
      if (answer.status === 304 && before !== undefined) return
      // The service no longer knows the cursor, so the whole window is read again.
      if (answer.status === 400) position = undefined
      if (answer.status === 400 && before !== undefined && canRestart) {
        canRestart = false
        seen.clear()
        continue
      }
      const feed = feedIn(answer, place)
      add(feed, askedAt)
      seen.add(before?.cursor ?? '')
      if (feed.more && seen.has(feed.cursor)) throw endlessFault(place, 'does not advance')
      position = { cursor: feed.cursor, etag: answer.headers.get('ETag') ?? '' }
      if (!feed.more) return
    }
    throw endlessFault(place, `has more than ${mostPages} pages`)
  }
}

function feedIn(answer: WholeAnswer, place: FeedPlace): Feed {
  if (answer.status === 401 || answer.status === 403) throw refusedFault(place, `answered ${answer.status}`)
  const feed = answer.status === 200 ? parse(answer.text) : undefined
  if (feed !== undefined) return feed
  const kinds = { notFound: 'feed_not_found', unreachable: 'feed_unreachable' } as const
  throw unexpectedAnswer(kinds, place.url, answer, 'is no revocation feed')
}

/** @param problem such as `answered 401` */
function refusedFault({ url, clientId }: FeedPlace, problem: string): VerifierFault {
  const id = clientId || 'api'
  const text = `The revocation feed ${url} ${problem} (client ${JSON.stringify(id)}). Run \`latchkey client-secret ${id}\` at the service, add the pair that it prints to INTROSPECTION_CLIENTS of the service, restart it, and pass the id and the secret as clientId and clientSecret.`
  return new VerifierFault('feed_refused', text)
}

/** @param problem such as `does not advance` */
function endlessFault({ url }: FeedPlace, problem: string): VerifierFault {
  const text = `The revocation feed ${url} ${problem}. The verifier tries again. A proxy or a cache in between must pass the query \`since\` on.`
  return new VerifierFault('feed_unreachable', text)
}

function parse(text: string): Feed | undefined {
  try {
    const { entries, cursor, more, window } = JSON.parse(text) as Feed
    const isPage = Array.isArray(entries) && typeof cursor === 'string' && cursor !== ''
    return isPage && typeof more === 'boolean' && window > 0 && typeof window === 'number'
      ? { entries, cursor, more, window }
      : undefined
  } catch {
    return undefined
  }
}
