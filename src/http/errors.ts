import type { AuthError, ErrorCode } from '../domain/errors.ts'
import { storageReasonOf } from '../domain/storage-reasons.ts'
import { challengeOf } from './explanations.ts'

/** A refusal before the request reaches an operation. */
export type HttpRefusal =
  | { readonly code: 'not_found' }
  | { readonly code: 'method_not_allowed'; readonly method: string }
  | { readonly code: 'not_acceptable' }
  | { readonly code: 'unsupported_media_type'; readonly mediaType: string }
  | { readonly code: 'unsupported_content_encoding' }
  | { readonly code: 'body_too_large'; readonly limitBytes: number }
  | { readonly code: 'body_unreadable'; readonly detail: string }
  | { readonly code: 'fields_refused'; readonly fields: Readonly<Record<string, readonly string[]>> }
  | { readonly code: 'parameter_refused'; readonly detail: string }
  | { readonly code: 'origin_refused'; readonly detail: string }
  | { readonly code: 'internal' }

/** Carries a refusal to {@link httpRefusalToWire}. */
export class HttpError extends Error {
  readonly refusal: HttpRefusal

  constructor(refusal: HttpRefusal) {
    super(refusal.code)
    this.name = 'HttpError'
    this.refusal = refusal
  }
}

/** The status, body and headers of an answer. */
export interface WireAnswer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer of an operation or a refusal. An answer to OPTIONS has no body. */
export interface Answer extends Omit<WireAnswer, 'body'> {
  readonly body: object | undefined
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[]
  /** Seconds that the refresh token of the body is good for, for its cookie. */
  readonly refreshExpiresInSeconds?: number | undefined
}

const detail = (status: number, text: string): WireAnswer => ({ status, body: { detail: text } })

/**
 * Maps a refusal of the edge to its answer.
 * @param place for `client`, an invalid request is answered in the format of OAuth
 */
export const httpRefusalToWire = (refusal: HttpRefusal, place: ErrorPlace = 'body'): WireAnswer => {
  const answer = refusalToWire(refusal)
  return place === 'client' && answer.status === 400 ? invalidRequest(refusal) : answer
}

/** RFC 6749 section 5.2. */
function invalidRequest(refusal: HttpRefusal): WireAnswer {
  const description =
    refusal.code === 'fields_refused'
      ? Object.entries(refusal.fields)
          .map(([name, faults]) => `${name}: ${faults.join(' ')}`)
          .join(' ')
      : 'detail' in refusal
        ? refusal.detail
        : refusal.code
  return oauthRefusal('invalid_request', description)
}

const oauthRefusal = (error: string, description: string): WireAnswer => ({
  status: 400,
  body: { error, error_description: description },
})

function refusalToWire(refusal: HttpRefusal): WireAnswer {
  switch (refusal.code) {
    case 'not_found':
      return detail(404, 'Not found.')
    case 'method_not_allowed':
      return detail(405, `Method "${refusal.method}" not allowed.`)
    case 'not_acceptable':
      return detail(406, 'Could not satisfy the request Accept header.')
    case 'unsupported_media_type':
      return detail(415, `Unsupported media type "${refusal.mediaType}" in request.`)
    case 'unsupported_content_encoding':
      return detail(415, 'Unsupported content encoding in request.')
    case 'body_too_large':
      return detail(413, `Request body is too large. At most ${refusal.limitBytes} bytes are accepted.`)
    case 'body_unreadable':
      return detail(400, refusal.detail)
    case 'parameter_refused':
      return detail(400, refusal.detail)
    case 'origin_refused':
      return { status: 403, body: { detail: refusal.detail, code: refusal.code } }
    case 'fields_refused':
      return { status: 400, body: refusal.fields }
    case 'internal':
      return detail(500, 'Internal server error.')
  }
}

/**
 * Where an error occurred. The messages are the same everywhere, but their format depends on the
 * place: `body`, a token in a request body; `verify`, the operation `verifyToken`; `bearer`, the
 * Authorization header; `client`, the operations for resource servers; `admin_client`, the
 * credentials of an admin client; `readiness`, the operation `getReadiness`.
 */
export type ErrorPlace = 'body' | 'verify' | 'bearer' | 'client' | 'admin_client' | 'readiness'

/** Names in answers that settings choose. */
interface Words {
  /** The scheme in `WWW-Authenticate`. */
  readonly scheme: string
  /** The field of the username in requests. */
  readonly usernameField: string
}

/** Maps an error of the domain to its answer. */
export const authErrorToWire = (error: AuthError, place: ErrorPlace, words: Words): WireAnswer => {
  const answer =
    place === 'readiness' ? notReady(error) : wordingOf(error, words)(place, error.faults, error.retryAfterSeconds)
  return answer.status === 401
    ? { ...answer, headers: { 'WWW-Authenticate': challengeOf(error, words.scheme), ...answer.headers } }
    : answer
}

type Wording = (place: ErrorPlace, faults: readonly string[], retryAfterSeconds?: number) => WireAnswer

const wordingOf = ({ code }: AuthError, { usernameField }: Words): Wording =>
  code === 'username_taken' ? usernameTaken(usernameField) : answers[code]

/** The text is a string, not a list, as in the recorded answers. */
const usernameTaken =
  (field: string): Wording =>
  () => ({ status: 400, body: { [field]: 'Username already exists' } })

const withCode = (text: string, code: string): WireAnswer => ({ status: 401, body: { detail: text, code } })

const conflict = (text: string, code: string): WireAnswer => ({ status: 409, body: { detail: text, code } })

const tokenFault =
  (text: string): Wording =>
  (place) =>
    place === 'bearer' ? bearerFault(text) : withCode(text, 'token_not_valid')

const bearerFault = (message: string): WireAnswer => ({
  status: 401,
  body: {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  },
})

const unavailable: Wording = (_place, _faults, seconds = 1) => ({
  ...detail(503, 'Service temporarily unavailable.'),
  headers: { 'Retry-After': String(seconds) },
})

/** The readiness check says why. */
function notReady(error: AuthError): WireAnswer {
  const answer = unavailable('readiness', [])
  return { ...answer, body: { ...answer.body, reason: reasonOfReadiness(error) } }
}

const reasonOfReadiness = ({ code, reason }: AuthError): string => {
  if (code !== 'not_ready') return storageReasonOf(reason)
  return reason === 'stopping' ? reason : 'no_signing_key'
}

const throttled: Wording = (_place, _faults, seconds = 1) => ({
  ...detail(429, `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`),
  headers: { 'Retry-After': String(seconds) },
})

const blacklisted = 'Token is blacklisted'
const passwordChanged = "The user's password has been changed."
const wrongPassword = 'The current password is incorrect.'

const answers: Readonly<Record<Exclude<ErrorCode, 'username_taken'>, Wording>> = {
  no_active_account: () => detail(401, 'No active account found with the given credentials'),
  account_gone: () => detail(401, 'No active account found for the given token.'),
  password_refused: (_place, faults) => ({ status: 400, body: { password: faults } }),
  new_password_refused: (_place, faults) => ({ status: 400, body: { new_password: faults } }),
  current_password_wrong: () => ({ status: 400, body: { current_password: [wrongPassword] } }),
  password_wrong: () => ({ status: 400, body: { password: [wrongPassword] } }),
  registration_closed: () => detail(403, 'Registration is closed.'),
  credentials_missing: () => detail(401, 'Authentication credentials were not provided.'),
  authorization_header_malformed: () =>
    withCode('Authorization header must contain two space-delimited values', 'bad_authorization_header'),
  token_invalid: tokenFault('Token is invalid'),
  token_expired: tokenFault('Token is expired'),
  token_blacklisted: (place, faults) =>
    place === 'verify'
      ? { status: 400, body: { non_field_errors: [blacklisted] } }
      : tokenFault(blacklisted)(place, faults),
  token_wrong_type: tokenFault('Token has wrong type'),
  token_without_type: tokenFault('Token has no type'),
  token_without_id: tokenFault('Token has no id'),
  token_without_exp: tokenFault("Token has no 'exp' claim"),
  token_without_user: () => withCode('Token contained no recognizable user identification', 'token_not_valid'),
  session_required: tokenFault('Token has no session'),
  session_not_found: () => detail(404, 'Session not found.'),
  account_not_found: () => detail(404, 'Account not found.'),
  username_conflict: () => conflict('Username already exists', 'username_taken'),
  last_admin: () => conflict('This is the last admin.', 'last_admin'),
  own_account: () => conflict('You cannot disable your own account or drop its admin flag.', 'own_account'),
  claims_refused: (_place, faults) => ({ status: 400, body: { claims: faults } }),
  sort_refused: () => detail(400, 'sort must be username or -username in a search.'),
  idempotency_key_required: () => ({
    status: 400,
    body: { detail: 'Every refresh of this session must have an Idempotency-Key.', code: 'idempotency_key_required' },
  }),
  refresh_in_progress: () => ({
    status: 409,
    body: {
      detail: 'Another request used this refresh token a moment ago. Use its new tokens, or try again.',
      code: 'refresh_in_progress',
    },
    headers: { 'Retry-After': '1' },
  }),
  user_not_found: () => withCode('User not found', 'user_not_found'),
  user_inactive: () => withCode('User is inactive', 'user_inactive'),
  // As in simplejwt, which names no code at a refresh.
  password_changed: (place) =>
    place === 'bearer' ? withCode(passwordChanged, 'password_changed') : detail(401, passwordChanged),
  client_refused: (place) => ({
    ...(place === 'admin_client'
      ? withCode('The id or secret of the admin client is wrong.', 'client_refused')
      : { status: 401, body: { error: 'invalid_client' } }),
    headers: { 'WWW-Authenticate': 'Basic realm="api"' },
  }),
  key_not_found: () => detail(404, 'Key not found.'),
  // The texts are the domain's, because the command line prints them too.
  key_too_new: (_place, faults) => conflict(faults.join(' '), 'key_too_new'),
  key_configured: (_place, faults) => conflict(faults.join(' '), 'key_configured'),
  master_secret_unknown: (_place, faults) => conflict(faults.join(' '), 'master_secret_unknown'),
  admin_required: () => ({
    status: 403,
    body: { detail: 'You do not have permission to perform this action.', code: 'permission_denied' },
  }),
  login_too_old: () => withCode('Log in again to change something.', 'insufficient_user_authentication'),
  account_inactive: () => conflict('The account is disabled.', 'account_inactive'),
  password_reset_unavailable: () => detail(403, 'Password reset is not available here.'),
  reset_token_refused: () => ({
    status: 400,
    body: { token: ['This link is no longer valid. Request a new one.'] },
  }),
  second_factor_refused: () => withCode('The code is not right.', 'second_factor_refused'),
  challenge_refused: () => withCode('Log in again.', 'challenge_refused'),
  login_without_factor: () =>
    withCode('Log in again with a second factor to change something.', 'insufficient_user_authentication'),
  second_factors_unavailable: () =>
    detail(403, 'Second factors are not available while another service issues tokens.'),
  passkeys_unavailable: () => detail(403, 'Passkeys are not available here.'),
  factor_not_found: () => detail(404, 'Second factor not found.'),
  factor_fields_refused: (_place, faults) => ({ status: 400, body: { non_field_errors: faults } }),
  totp_not_started: () => ({ status: 400, body: { non_field_errors: ['Start again with startTotp.'] } }),
  otp_refused: () => ({ status: 400, body: { otp: ['The code is not right.'] } }),
  passkey_refused: () => ({ status: 400, body: { passkey: ['The passkey was not accepted.'] } }),
  too_many_passkeys: () => conflict('The account has 20 passkeys. Remove one first.', 'too_many_passkeys'),
  own_factors: () => conflict('You cannot remove your own second factors here.', 'own_account'),
  webhook_not_found: () => detail(404, 'Webhook not found.'),
  webhook_refused: (_place, faults) => ({ status: 400, body: { url: faults } }),
  webhook_secret_refused: (_place, faults) => ({ status: 400, body: { secret: faults } }),
  too_many_webhooks: () => conflict('There are 20 webhooks already. Delete one first.', 'too_many_webhooks'),
  webhook_inactive: () => conflict('The webhook is disabled.', 'webhook_inactive'),
  delivery_not_found: () => detail(404, 'Delivery not found.'),
  not_redeliverable: () => conflict('Reset tokens are not sent again: request another one.', 'not_redeliverable'),
  cursor_malformed: (place) =>
    place === 'client'
      ? oauthRefusal('invalid_request', 'since must be the `cursor` of an earlier response.')
      : detail(400, 'cursor must be the `next` of an earlier page.'),
  revocation_unsupported: () => oauthRefusal('unsupported_token_type', 'The token has no session'),
  throttled,
  too_many_waiting: throttled,
  busy: unavailable,
  not_ready: unavailable,
  refresh_contended: unavailable,
  storage_unavailable: unavailable,
}
