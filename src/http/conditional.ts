import type { IncomingMessage } from 'node:http'
import type { Answer } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { headerValues } from './headers.ts'

/**
 * Replaces an answer that the client already has by 304. Applies to answers with an `ETag` of
 * operations that document 304.
 * @see RFC 9110 sections 13.1.2 and 15.4.5
 */
export const unlessUnchanged = ({ ctx, operation }: Exchange, answer: Answer): Answer => {
  const tag = answer.headers?.ETag
  if (answer.status !== 200 || tag === undefined || operation?.responses?.[304] === undefined) return answer
  return isKnown(ctx.req, tag) ? { ...answer, status: 304, body: undefined } : answer
}

/**
 * Tells whether `If-None-Match` lists a tag, by weak comparison (RFC 9110 section 8.8.3.2).
 * @param tag an entity tag, quoted
 */
export const isKnown = (request: IncomingMessage, tag: string): boolean => {
  const known = headerValues(request, 'if-none-match').join(',')
  // A tag has no quote between its quotes, so the text is found only if the tag is listed.
  return known.trim() === '*' || known.includes(tag.replace(/^W\//, ''))
}
