/**
 * Codes of refusals; `http/errors.ts` maps each to its answer. Clients cause all but `busy`,
 * `not_ready`, `refresh_contended` and `storage_unavailable`.
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
  | 'password_changed'
  | 'session_required'
  | 'session_not_found'
  | 'account_not_found'
  | 'username_conflict'
  | 'last_admin'
  | 'own_account'
  | 'claims_refused'
  | 'sort_refused'
  | 'new_password_refused'
  | 'current_password_wrong'
  | 'password_wrong'
  | 'idempotency_key_required'
  | 'refresh_in_progress'
  | 'refresh_contended'
  | 'client_refused'
  | 'key_not_found'
  | 'key_too_new'
  | 'key_configured'
  | 'master_secret_unknown'
  | 'admin_required'
  | 'login_too_old'
  | 'account_inactive'
  | 'password_reset_unavailable'
  | 'reset_token_refused'
  | 'second_factor_refused'
  | 'challenge_refused'
  | 'login_without_factor'
  | 'second_factors_unavailable'
  | 'passkeys_unavailable'
  | 'factor_not_found'
  | 'factor_fields_refused'
  | 'totp_not_started'
  | 'otp_refused'
  | 'passkey_refused'
  | 'too_many_passkeys'
  | 'own_factors'
  | 'webhook_not_found'
  | 'webhook_refused'
  | 'webhook_secret_refused'
  | 'too_many_webhooks'
  | 'webhook_inactive'
  | 'delivery_not_found'
  | 'not_redeliverable'
  | 'cursor_malformed'
  | 'revocation_unsupported'
  | 'throttled'
  | 'too_many_waiting'
  | 'busy'
  | 'not_ready'
  | 'storage_unavailable'

/** Why a token is refused, for the explanation in the answer. */
export type RefusalReason = RevokedReason | 'session_unknown' | 'session_expired' | 'spent' | 'account_outdated'

/** Why a session ended; a value of `sessions.revoked_reason`. */
export type RevokedReason =
  | 'logout'
  | 'logout_all'
  | 'password_changed'
  | 'reuse_detected'
  | 'admin'
  | 'limit'
  | 'account_disabled'
  | 'account_deleted'

/** A refusal. Its message is for logs, without tokens, passwords and names. */
export class AuthError extends Error {
  readonly code: ErrorCode
  /** Texts for the client, for example the faults of a password. */
  readonly faults: readonly string[]
  /** One of a fixed list of words, for `WWW-Authenticate` or the audit trail. */
  readonly reason: string | undefined
  /** When a retry may succeed, where the code alone does not say it. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    options: {
      faults?: readonly string[]
      reason?: string | undefined
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'AuthError'
    this.code = code
    this.faults = options.faults ?? []
    this.reason = options.reason
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
