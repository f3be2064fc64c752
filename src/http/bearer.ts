import type { IncomingMessage } from 'node:http'
import { AuthError } from '../domain/errors.ts'
import { headerValues } from './headers.ts'

/**
 * Reads the token of the Authorization header as simplejwt does: the scheme is case-sensitive, any white space separates, several
 * headers count as one.
 * @param schemes accepted schemes
 * @throws AuthError `credentials_missing`, also for another scheme; `authorization_header_malformed`
 */
export const readBearerToken = (request: IncomingMessage, schemes: readonly string[]): string => {
  const header = headerValues(request, 'authorization').join(',')
  const [scheme, token, ...rest] = header.split(/[ \t\n\r\v\f]+/, 4).filter((part) => part !== '')
  if (scheme === undefined || !schemes.includes(scheme)) throw new AuthError('credentials_missing')
  if (token === undefined || rest.length > 0) throw new AuthError('authorization_header_malformed')
  return token
}
