import type { IncomingMessage } from 'node:http'
import { AuthError } from '../domain/errors.ts'
import { headerValues } from './headers.ts'

/**
 * Reads the token from the Authorization header as simplejwt does: any white space separates, and
 * several headers count as one. The scheme may have any case (RFC 9110 section 11.1).
 * @param schemes accepted schemes, in any case
 * @throws AuthError `credentials_missing`, also for another scheme;
 *   `authorization_header_malformed`
 */
export const readBearerToken = (request: IncomingMessage, schemes: readonly string[]): string => {
  const header = headerValues(request, 'authorization').join(',')
  const [scheme, token, ...rest] = header.split(/[ \t\n\r\v\f]+/, 4).filter((part) => part !== '')
  const sent = scheme?.toLowerCase()
  if (!schemes.some((accepted) => accepted.toLowerCase() === sent)) throw new AuthError('credentials_missing')
  if (token === undefined || rest.length > 0) throw new AuthError('authorization_header_malformed')
  return token
}

/** The credentials of a resource server. */
export interface BasicCredentials {
  readonly id: string
  readonly secret: string
}

/**
 * Reads a resource server's id and secret from the Authorization header.
 * @throws AuthError `client_refused` for a missing or malformed header
 * @see RFC 7617 section 2, RFC 6749 section 2.3.1
 */
export const readBasicCredentials = (request: IncomingMessage): BasicCredentials => {
  const match = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(headerValues(request, 'authorization').join(','))
  const text = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1) throw new AuthError('client_refused')
  return { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) }
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new AuthError('client_refused')
  }
}
