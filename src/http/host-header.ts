import type { IncomingMessage } from 'node:http'
import { headerValues } from './headers.ts'

/** RFC 3986 section 3.2: a name, an IPv4 address or an IPv6 address in brackets, and a port; it may be empty. */
const form = /^(?:[\w.~!$&'()*+,;=%-]*|\[[0-9A-Za-z:.%]+\])(?::[0-9]*)?$/

/**
 * Tells whether a request names its host as it must: once, in a form that is one. Two names are how a proxy and a server behind it come to
 * serve different sites.
 * @see RFC 9112 section 3.2
 */
export const hasGoodHost = (request: IncomingMessage): boolean => {
  const [host, ...more] = headerValues(request, 'host')
  if (host === undefined) return request.httpVersionMinor === 0
  return more.length === 0 && form.test(host)
}
