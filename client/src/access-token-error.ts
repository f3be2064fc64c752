/**
 * Why an access token was refused. `keys_unavailable` and `feed_stale` mean that it could not be
 * judged: answer 503, not 401.
 */
export type AccessTokenErrorCode = 'invalid' | 'expired' | 'wrong_type' | 'revoked' | 'keys_unavailable' | 'feed_stale'

/** A refused access token. */
export class AccessTokenError extends Error {
  override name = 'AccessTokenError' as const
  readonly code: AccessTokenErrorCode

  constructor(code: AccessTokenErrorCode, cause?: unknown) {
    super(`The access token is not honoured: ${code}`, { cause })
    this.code = code
  }
}
