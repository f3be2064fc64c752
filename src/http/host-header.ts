import type { IncomingMessage } from 'node:http'
import { headerValues } from './headers.ts'

/** A host of RFC 3986 section 3.2, with an optional port. It may be empty. */
const form = /^(?:[\w.~!$&'()*+,;=%-]*|\[[0-9A-Za-z:.%]+\])(?::[0-9]*)?$/

/**
 * Tells whether a request has exactly one valid `Host`. With two, a proxy and the server behind it
 * could serve different sites.
 * @see RFC 9112 section 3.2
 */
export const hasGoodHost = (request: IncomingMessage): boolean => {
  const [host, ...more] = headerValues(request, 'host')
  if (host === undefined) return request.httpVersionMinor === 0
  return more.length === 0 && form.test(host)
}
