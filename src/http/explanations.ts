import { recentLoginSeconds } from '../domain/constants.ts'
import type { AuthError, ErrorCode, RefusalReason } from '../domain/errors.ts'

/** Error codes of RFC 6750 section 3.1. */
type BearerError = 'invalid_request' | 'invalid_token'

interface Explanation {
  readonly error: BearerError
  /** Fixed text without quotes and backslashes; contains nothing of the token. */
  readonly description: string
}

const token = (description: string): Explanation => ({ error: 'invalid_token', description })

/** Why a token is refused, by the reason of the refusal. */
const byReason: Readonly<Record<RefusalReason, Explanation>> = {
  logout: token('The session was ended by a logout'),
  logout_all: token('The session was ended by a logout from another device'),
  password_changed: token('The session ended when the password was changed'),
  reuse_detected: token('The session was ended because a spent refresh token was used again'),
  admin: token('The session was ended by an operator'),
  limit: token('The session ended because the account reached its session limit'),
  account_disabled: token('The session ended when the account was disabled'),
  account_deleted: token('The session ended when the account was deleted'),
  session_unknown: token('The session is unknown'),
  session_expired: token('The session has expired'),
  spent: token('The refresh token was already used'),
  account_outdated: token('The tokens of the account were revoked after this one was issued'),
}

/**
 * Why a token is refused, by error code, for refusals without a reason. Missing credentials and
 * logins are not explained.
 */
const byCode: Partial<Readonly<Record<ErrorCode, Explanation>>> = {
  authorization_header_malformed: {
    error: 'invalid_request',
    description: 'The Authorization header must have two parts: a scheme and a token',
  },
  account_gone: token('The account was deleted or is inactive'),
  session_required: token('The token has no session'),
  token_invalid: token('The token is malformed, or its signature, issuer or audience is wrong'),
  token_expired: token('The token has expired'),
  token_blacklisted: token('The token was revoked'),
  token_wrong_type: token('The token has the wrong type'),
  token_without_type: token('The token has no type'),
  token_without_id: token('The token has no jti'),
  token_without_exp: token('The token has no exp'),
  token_without_user: token('The token has no account id'),
  user_not_found: token('The account was deleted'),
  user_inactive: token('The account is inactive'),
  password_changed: token('The password was changed after this token was issued'),
}

/** Asks for a more recent login, by error code. @see RFC 9470 section 3 */
const stepUps: Partial<Readonly<Record<ErrorCode, string>>> = {
  login_too_old: stepUp('Log in again to change something'),
  login_without_factor: stepUp('Log in again with a second factor to change something'),
}

const explained = (reason: string | undefined): Explanation | undefined =>
  reason !== undefined && Object.hasOwn(byReason, reason) ? byReason[reason as RefusalReason] : undefined

/**
 * Writes `WWW-Authenticate` for a refusal. Explains a refused token, but never a refused login.
 * @param scheme the scheme of protected operations
 * @see RFC 6750 section 3, RFC 9470 section 3
 */
export const challengeOf = ({ code, reason }: AuthError, scheme: string): string => {
  const challenge = `${scheme} realm="api"`
  const asked = stepUps[code]
  if (asked !== undefined) return `${challenge}, ${asked}`
  // The reason for a refused login is only in the audit trail.
  const explanation = code === 'no_active_account' ? undefined : (explained(reason) ?? byCode[code])
  if (explanation === undefined) return challenge
  return `${challenge}, error="${explanation.error}", error_description="${explanation.description}", error_code="${code}"`
}

function stepUp(description: string): string {
  return `error="insufficient_user_authentication", error_description="${description}", max_age=${recentLoginSeconds}`
}
