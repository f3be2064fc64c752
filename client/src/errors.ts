/**
 * Why a session is over: `logged_out` here or in another tab; `expired`; `revoked` from elsewhere,
 * by a changed password, or because a stolen refresh token was used; `account_unavailable`: deleted
 * or disabled; `refused`: the service does not know the refresh token.
 */
export type SessionEndReason = 'logged_out' | 'expired' | 'revoked' | 'account_unavailable' | 'refused'

/** There is no session: show the login. */
export class SessionEndedError extends Error {
  override name = 'SessionEndedError' as const
  readonly reason: SessionEndReason

  constructor(reason: SessionEndReason) {
    super(`There is no session: ${reason}`)
    this.reason = reason
  }
}

/** No new access token could be had just now. Nobody is logged out: the next call tries again. */
export class RefreshUnavailableError extends Error {
  override name = 'RefreshUnavailableError' as const
  /** What the service, or something before it, answered; undefined when no answer came. */
  readonly status: number | undefined

  constructor(status: number | undefined, cause?: unknown) {
    super(status === undefined ? 'The refresh got no answer' : `The refresh was answered ${status}`, { cause })
    this.status = status
  }
}
