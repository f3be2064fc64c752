import type { Answer } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { headerValues } from './headers.ts'

/**
 * Answers 304 in the place of what the client has already: only for an answer with an `ETag`, of an operation whose contract documents 304.
 * @see RFC 9110 sections 13.1.2 and 15.4.5
 */
export const unlessUnchanged = ({ ctx, operation }: Exchange, answer: Answer): Answer => {
  const tag = answer.headers?.ETag
  if (answer.status !== 200 || tag === undefined || operation?.responses?.[304] === undefined) return answer
  const known = headerValues(ctx.req, 'if-none-match').join(',')
  return matches(known, tag) ? { ...answer, status: 304, body: undefined } : answer
}

/** Weak comparison (RFC 9110 section 8.8.3.2): whether a tag is marked weak does not count. */
function matches(known: string, tag: string): boolean {
  if (known.trim() === '*') return true
  const tags: readonly string[] = known.match(/"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []
  return tags.includes(tag.replace(/^W\//, ''))
}
