import { AccessTokenError } from './access-token-error.ts'

/**
 * Returns the token of a header `Authorization`, separated by any white space as at the service.
 * @throws AccessTokenError `credentials_missing`, `header_malformed`
 * @see RFC 6750 section 2.1
 */
export const bearerIn = (authorization: string | null | undefined): string => {
  const [scheme, token, ...rest] = (authorization ?? '').split(/[ \t\n\r\v\f]+/, 5).filter((part) => part !== '')
  if (scheme?.toLowerCase() !== 'bearer') {
    throw new AccessTokenError('credentials_missing', undefined, 'Send it as "Authorization: Bearer <access token>".')
  }
  if (token === undefined || rest.length > 0) throw new AccessTokenError('header_malformed')
  return token
}
