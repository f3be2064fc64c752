import { VerifierFault } from './verifier-fault.ts'

/**
 * Why an access token was refused. `credentials_missing` and `header_malformed` are said of the
 * header `Authorization`. `amr_missing`: the token is valid, but its session was not opened as
 * `requireAmr` demands; ask for a login with a second factor. `keys_unavailable` and `feed_stale`
 * mean that it could not be judged: answer 503, not 401.
 */
export type AccessTokenErrorCode =
  | 'credentials_missing'
  | 'header_malformed'
  | 'invalid'
  | 'expired'
  | 'wrong_type'
  | 'revoked'
  | 'amr_missing'
  | 'keys_unavailable'
  | 'feed_stale'

/**
 * A refused access token. The message is for the developer, and says what to do where the cause is
 * a {@link VerifierFault}; it contains no token. Do not send it to clients.
 */
export class AccessTokenError extends Error {
  override name = 'AccessTokenError' as const
  readonly code: AccessTokenErrorCode

  /** @param advice a sentence; by default that of the cause, if it is a fault */
  constructor(code: AccessTokenErrorCode, cause?: unknown, advice = adviceOf(cause)) {
    super(`The access token is not honoured: ${code}${advice === undefined ? '' : `. ${advice}`}`, { cause })
    this.code = code
  }
}

const adviceOf = (cause: unknown): string | undefined => (cause instanceof VerifierFault ? cause.message : undefined)
