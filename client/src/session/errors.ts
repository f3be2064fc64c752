/**
 * Why a session ended: `logged_out` here or in another tab, or in cookie mode because a login whose
 * answer did not arrive has replaced the cookie; `expired`; `revoked` from elsewhere, by a password
 * change, or because a stolen refresh token was used; `account_unavailable`: deleted or disabled;
 * `refused`: the service does not know the refresh token.
 */
export type SessionEndReason = 'logged_out' | 'expired' | 'revoked' | 'account_unavailable' | 'refused'

/** There is no session. Show the login. */
export class SessionEndedError extends Error {
  override name = 'SessionEndedError' as const
  readonly reason: SessionEndReason

  constructor(reason: SessionEndReason) {
    super(`There is no session: ${reason}`)
    this.reason = reason
  }
}

/** No access token is available right now. The session continues: the next call tries again. */
export class RefreshUnavailableError extends Error {
  override name = 'RefreshUnavailableError' as const
  /** The response of the service or of a proxy; undefined when none came. */
  readonly status: number | undefined

  constructor(status: number | undefined, cause?: unknown) {
    super(status === undefined ? 'The refresh got no answer' : `The refresh was answered ${status}`, { cause })
    this.status = status
  }
}

/**
 * Why a step with a second factor was refused. `second_factor_refused`: the code is empty, wrong,
 * spent or expired; ask for another one. `challenge_refused`: the login took too long, or had too
 * many attempts; ask for the password again. `insufficient_user_authentication`: a change of
 * factors needs a login of the last minutes, with a second factor if the account has one.
 */
export type SecondFactorErrorCode = 'second_factor_refused' | 'challenge_refused' | 'insufficient_user_authentication'

/** A refused step with a second factor. */
export class SecondFactorError extends Error {
  override name = 'SecondFactorError' as const
  readonly code: SecondFactorErrorCode

  constructor(code: SecondFactorErrorCode, cause?: unknown) {
    super(`The second factor was not accepted: ${code}`, { cause })
    this.code = code
  }
}
