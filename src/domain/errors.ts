/**
 * Everything this service refuses on purpose. The wire answer of each code stands in `http/errors.ts`, once.
 * `storage_unavailable` is the only one that is not the client's doing.
 */
export type ErrorCode =
  | 'no_active_account'
  | 'account_gone'
  | 'username_taken'
  | 'password_refused'
  | 'registration_closed'
  | 'credentials_missing'
  | 'authorization_header_malformed'
  | 'token_invalid'
  | 'token_expired'
  | 'token_blacklisted'
  | 'token_wrong_type'
  | 'token_without_type'
  | 'token_without_id'
  | 'token_without_exp'
  | 'token_without_user'
  | 'user_not_found'
  | 'user_inactive'
  | 'storage_unavailable'

/** What a caller cannot go on from. The message is for logs and never carries a token, a password or a name. */
export class AuthError extends Error {
  readonly code: ErrorCode
  /** Texts for the client, where the code alone does not say them: the faults of a refused password. */
  readonly faults: readonly string[]

  constructor(code: ErrorCode, options: { faults?: readonly string[]; cause?: unknown } = {}) {
    super(code, { cause: options.cause })
    this.name = 'AuthError'
    this.code = code
    this.faults = options.faults ?? []
  }
}
