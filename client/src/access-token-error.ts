/**
 * Why an access token is not honoured. `keys_unavailable` and `feed_stale` say nothing of the
 * token: it could not be judged, which is a 503 and no 401.
 */
export type AccessTokenErrorCode = 'invalid' | 'expired' | 'wrong_type' | 'revoked' | 'keys_unavailable' | 'feed_stale'

/** An access token that is not honoured. */
export class AccessTokenError extends Error {
  override name = 'AccessTokenError' as const
  readonly code: AccessTokenErrorCode

  constructor(code: AccessTokenErrorCode, cause?: unknown) {
    super(`The access token is not honoured: ${code}`, { cause })
    this.code = code
  }
}
