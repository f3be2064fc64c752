import type { ErrorCode, RefusalReason } from '../../src/domain/errors.ts'
import type { HttpRefusal } from '../../src/http/errors.ts'
import { adminErrors, keyErrors, resourceServerErrors, webhookErrors } from './error-causes-admin.ts'
import { loginErrors, tokenErrors } from './error-causes-login.ts'
import type { ErrorHelp } from './error-help.ts'

/** Codes of refusals, and of logins that need a second step. */
export type ErrorName = ErrorCode | HttpRefusal['code'] | 'second_factor_required' | 'second_factor_enrolment_required'

const withBody = 'every operation with a body'
const every = 'every operation'

const ownAccount = {
  current_password_wrong: {
    cause: 'The current password is wrong.',
    cure: 'Ask for it again. After 10 wrong ones in 15 minutes the session must wait (`LIMIT_PASSWORD_SESSION`).',
  },
  password_wrong: {
    cause: 'The password that confirms the deletion is wrong.',
    cure: 'Ask for it again.',
  },
  new_password_refused: {
    cause: 'The new password breaks a rule, for example the minimum length.',
    cure: 'Show the texts of the answer to the user, one for each rule.',
    where: '`changePassword` and `confirmPasswordReset`',
  },
  password_reset_unavailable: {
    cause:
      'No webhook receives `password_reset.requested`, so no one could deliver the link; or another service issues tokens too.',
    cure: 'Set up a receiver: [reset passwords](reset-passwords.md).',
  },
  reset_token_refused: {
    cause: 'The link was used, has expired, or a newer link replaced it.',
    cure: 'Request another link with `requestPasswordReset`.',
  },
  login_too_old: {
    cause: 'The change needs a login of the last 15 minutes (step-up, RFC 9470).',
    cure: 'Ask the user to log in again, then repeat the change with the new access token.',
  },
  login_without_factor: {
    cause: 'The change needs a recent login with a second factor, and this one used only the password.',
    cure: 'Log in again with the second factor, then repeat the change.',
  },
  second_factors_unavailable: {
    cause:
      '`FOREIGN_REFRESH_TOKENS=accept`: another service logs in by password alone, so a factor would protect nothing.',
    cure: 'Finish the [move from Django](leave-django.md), then remove the setting.',
  },
  passkeys_unavailable: {
    cause: 'The service has no `PASSKEY_ORIGINS`, or none for this kind of request.',
    cure: 'Set them: [passkeys](passkeys.md).',
  },
  factor_not_found: {
    cause: 'The account has no second factor with this id.',
    cure: 'List the factors again with `listFactors`.',
  },
  factor_fields_refused: {
    cause: 'The body has none, or more than one, of `otp`, `recovery_code` and `passkey`.',
    cure: 'Send exactly one of them.',
    where: '`completeLogin`',
  },
  totp_not_started: {
    cause: 'The setup of one-time passwords was not started in the last 10 minutes, or was started again elsewhere.',
    cure: 'Call `startTotp`, show the new secret and confirm that one.',
  },
  otp_refused: {
    cause: 'The code does not belong to the secret that was just shown, or the clock of the phone is wrong.',
    cure: 'Ask for the next code. Check that the phone sets its time automatically.',
  },
  passkey_refused: {
    cause: 'The answer of the authenticator does not fit the challenge, the origin or a known passkey.',
    cure: 'Start again. Check that the page has an origin of `PASSKEY_ORIGINS`.',
  },
  too_many_passkeys: {
    cause: 'The account has 20 passkeys.',
    cure: 'Remove one with `removeFactor`.',
  },
} satisfies Partial<Record<ErrorName, ErrorHelp>>

const requests = {
  fields_refused: {
    cause:
      'A field is missing, unknown or invalid. The answer lists the faults by field; `non_field_errors` are about the whole body. Operations for resource servers answer `error`: `invalid_request` with the faults as text.',
    cure: 'Compare the request with the page of the operation.',
    where: withBody,
  },
  body_unreadable: {
    cause: 'The body is not valid JSON or form data, not UTF-8, or empty.',
    cure: 'Send `Content-Type: application/json` and a JSON object.',
    where: withBody,
  },
  body_too_large: {
    cause: 'The body has more than 16 KiB.',
    cure: 'Send less. No operation needs more.',
    where: withBody,
  },
  unsupported_media_type: {
    cause: 'The `Content-Type` is none that the operation reads.',
    cure: 'Send `application/json`.',
    where: withBody,
  },
  unsupported_content_encoding: {
    cause: 'The body is compressed.',
    cure: 'Send it without `Content-Encoding`.',
    where: withBody,
  },
  parameter_refused: {
    cause: 'A query parameter or header is not valid. The text names it and what is valid.',
    cure: 'Correct that parameter.',
    where: every,
  },
  cursor_malformed: {
    cause: 'The `cursor` or `since` is not one that this service returned.',
    cure: 'Start the list again without it. Do not write or change cursors.',
  },
  sort_refused: {
    cause: 'A search for usernames can only be sorted by username.',
    cure: 'Send `sort=username` or `sort=-username`, or leave it out.',
  },
  origin_refused: {
    cause:
      'A page of another origin sent the request, and `CORS_ORIGINS` does not list it. In a browser the same fault often shows as a CORS error.',
    cure: 'List the origin in `CORS_ORIGINS`: [browser cookies](browser-cookies.md). Operations for administration never accept other origins.',
    where: 'operations with a body, cookie mode and administration',
  },
  not_found: {
    cause: 'No operation has this path, or it is switched off by a setting.',
    cure: 'Check the base URL and a prefix that a proxy adds or removes.',
    where: 'paths outside of the contract, and `getServerMetadata`',
  },
  method_not_allowed: {
    cause: 'The path exists, with other methods. `Allow` lists them.',
    cure: 'Use one of them. A redirect may have turned POST into GET: check for http instead of https.',
    where: every,
  },
  not_acceptable: {
    cause: 'The `Accept` header excludes JSON.',
    cure: 'Send `Accept: application/json`, or none.',
    where: every,
  },
} satisfies Partial<Record<ErrorName, ErrorHelp>>

const load = {
  throttled: {
    cause:
      'A rate limit is reached: of the address, account, device or session. Wrong passwords cause a lockout of at most 15 minutes.',
    cure: 'Wait for the seconds in `Retry-After`. The [limits are settings](settings.md#rate-limits); behind a proxy check `TRUSTED_PROXIES`.',
    where: 'logins, refreshes, and all operations that change something',
  },
  too_many_waiting: {
    cause: 'Too many passwords from one address or for one account are waiting to be checked.',
    cure: 'Wait for the seconds in `Retry-After`, and send fewer logins at once.',
    where: 'operations that check a password',
  },
  busy: {
    cause: 'More passwords wait to be checked than the CPU can hash within `HASH_WAIT_LIMIT`.',
    cure: 'Repeat after `Retry-After`. Add cores or instances: [sizing](sizing.md).',
    where: 'operations that check a password',
  },
  storage_unavailable: {
    cause: 'The database cannot be reached or cannot write. No token was lost.',
    cure: 'Repeat after `Retry-After`, with the same `Idempotency-Key`. Keep the tokens. Operators: `/readyz` and the log name the reason.',
    where: every,
  },
  refresh_contended: {
    cause: 'Other requests changed the session during every attempt of this refresh.',
    cure: 'Repeat after `Retry-After`. Send one refresh at a time.',
  },
  not_ready: {
    cause: 'The service is starting or stopping, or has no key to sign with. `reason` says which.',
    cure: 'Send requests to another instance until it is ready.',
  },
  internal: {
    cause: 'A fault of this service.',
    cure: 'Look up `X-Request-Id` in its log, and report the bug.',
    where: every,
  },
} satisfies Partial<Record<ErrorName, ErrorHelp>>

const everyError: Readonly<Record<ErrorName, ErrorHelp>> = {
  ...loginErrors,
  ...tokenErrors,
  ...ownAccount,
  ...requests,
  ...load,
  ...adminErrors,
  ...keyErrors,
  ...webhookErrors,
  ...resourceServerErrors,
}

/** Chapters of the page of errors; the type of `everyError` proves that they name every code. */
export const errorChapters: readonly {
  readonly title: string
  readonly intro?: string
  readonly names: readonly ErrorName[]
}[] = [
  { title: 'Log in and register', names: namesOf(loginErrors) },
  {
    title: 'Tokens and sessions',
    intro:
      'For an access token in `Authorization` the `detail` is always "Given token not valid for any token type", and `messages[0].message` says why.',
    names: namesOf(tokenErrors),
  },
  { title: 'Rate limits and load', names: namesOf(load) },
  { title: 'Requests', names: namesOf(requests) },
  { title: 'Passwords and second factors', names: namesOf(ownAccount) },
  { title: 'Administration', names: namesOf(adminErrors) },
  { title: 'Keys', names: namesOf(keyErrors) },
  { title: 'Webhooks', names: namesOf(webhookErrors) },
  { title: 'Resource servers', names: namesOf(resourceServerErrors) },
]

/** Returns what a reader learns about an error. */
export const helpOf = (name: ErrorName): ErrorHelp => everyError[name]

function namesOf(errors: object): readonly ErrorName[] {
  return Object.keys(errors) as ErrorName[]
}

/** Why a session ended or its token is refused, for users and support. */
export const endReasons: Readonly<Record<RefusalReason, string>> = {
  logout: 'The user logged out on this device, or ended this session in a list of sessions.',
  logout_all: 'The user logged out everywhere: ended all sessions, or all others.',
  password_changed: 'The password was changed or reset. A change keeps only the session that made it.',
  reuse_detected:
    'A spent refresh token was used again: it was stolen, or a client kept an old one. The service cannot tell which, so it ends the session.',
  admin: 'An admin or an operator ended it.',
  limit: 'A newer login pushed it out: the account has more than `SESSIONS_PER_ACCOUNT` sessions.',
  account_disabled: 'An admin disabled the account.',
  account_deleted: 'The account was deleted.',
  session_unknown: 'The session is not in this database. It expired and was cleaned up, or the database was restored.',
  session_expired: 'It reached `SESSION_ABSOLUTE_LIFETIME`, or was not refreshed for `SESSION_IDLE_LIFETIME`.',
  spent: 'The refresh token was replaced by a newer one. The session may still be live.',
  account_outdated: 'All tokens of the account were revoked after this one was issued.',
}
