import type { ErrorHelp } from './error-help.ts'

type Errors = Readonly<Record<string, ErrorHelp>>

const withToken = 'every operation that takes an access token'

/** Errors of logins and registrations. */
export const loginErrors = {
  no_active_account: {
    cause:
      'The username or the password is wrong, or the account is disabled or has no usable password. The answer does not say which, so that it reveals no usernames.',
    cure: 'Ask for username and password again. An operator finds the reason with `latchkey audit tail`.',
  },
  second_factor_required: {
    cause: 'The password was right, and the account has a second factor (MFA). No session was opened yet.',
    cure: 'Ask for a code or a passkey and send it with the `challenge` to `completeLogin`: see [second factors](second-factors.md).',
  },
  second_factor_enrolment_required: {
    cause: 'The password was right, but this login requires a second factor and the account has none.',
    cure: 'Set one up with the `challenge` (`startTotp` or `startPasskey`), then complete the login.',
  },
  second_factor_refused: {
    cause: 'The one-time password, recovery code or passkey is wrong, was used before or has expired.',
    cure: 'Ask for another code. If codes of an app never match, check the clock of the phone.',
  },
  challenge_refused: {
    cause:
      'The challenge is older than 5 minutes (30 to set up a factor), was used, had 5 wrong attempts, or belongs to another operation.',
    cure: 'Log in again with the password to get a new challenge.',
  },
  username_taken: {
    cause: 'Another account has this username. Upper and lower case may count as equal: see `USERNAME_CASE`.',
    cure: 'Ask for another username.',
  },
  password_refused: {
    cause: 'The password breaks a rule: too short, too common, only digits, like the username, or known from a breach.',
    cure: 'Show the texts of the answer to the user, one for each rule.',
    where: '`registerAccount`, `createAccount`, `updateAccount` and `setAccountPassword`',
  },
  registration_closed: {
    cause: '`REGISTRATION=closed`.',
    cure: 'Create accounts with `createAccount` or `latchkey account create`.',
  },
} satisfies Errors

/** Errors of tokens and of their sessions. */
export const tokenErrors = {
  credentials_missing: {
    cause: 'The request has no `Authorization` header, or one with another scheme.',
    cure: 'Send `Authorization: Bearer <access token>`. Check that a proxy does not remove the header.',
    where: withToken,
  },
  authorization_header_malformed: {
    cause: 'The `Authorization` header has not exactly two parts, a scheme and a token.',
    cure: 'Send `Bearer`, one space and the token, without quotes or line breaks.',
    where: withToken,
  },
  token_expired: {
    cause: 'The token is past its `exp`. Access tokens live 15 minutes, refresh tokens 30 days by default.',
    cure: 'Refresh an expired access token with `refreshTokenPair` and repeat the request once. Log in again if the refresh token has expired.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_blacklisted: {
    cause:
      'The session of the token has ended, or the refresh token was used before. See [why a session ended](#why-a-session-ended).',
    cure: 'Delete the stored tokens and log in again.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_invalid: {
    cause:
      'The text is not a token, its signature does not match a key of this service, or its `iss` or `aud` is wrong. Tokens of another environment have this error, too.',
    cure: 'Check which service issued the token, and compare `ISSUER`, `AUDIENCE` and the keys. Otherwise log in again.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_wrong_type: {
    cause: 'A refresh token was sent where an access token is expected, or the reverse.',
    cure: 'Send the access token in `Authorization`, and the refresh token only in the body of a refresh or logout.',
    where: `${withToken}, and those that take a refresh token`,
  },
  token_without_type: {
    cause: 'Other software signed the token, without a `token_type` claim.',
    cure: 'Let that software write `token_type`, as simplejwt does.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_without_id: {
    cause: 'Other software signed the token, without a `jti` claim.',
    cure: 'Let that software write `jti`, as simplejwt does.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_without_exp: {
    cause: 'Other software signed the token, without an `exp` claim.',
    cure: 'Let that software write `exp`. Tokens without an end are never accepted.',
    where: `${withToken}, and those that take a token in the body`,
  },
  token_without_user: {
    cause: 'The token has no account id in the claim that `USER_ID_CLAIM` names.',
    cure: 'Compare `USER_ID_CLAIM` and `USER_ID_CLAIM_TYPE` with the software that signed the token.',
    where: `${withToken}, and \`refreshTokenPair\``,
  },
  user_not_found: {
    cause: 'The account of the token does not exist any more.',
    cure: 'Delete the stored tokens and log in with another account.',
    where: withToken,
  },
  user_inactive: {
    cause: 'The account of the token is disabled.',
    cure: 'An admin can enable it again: `updateAccount`, `latchkey account enable`.',
    where: withToken,
  },
  account_gone: {
    cause: 'The account of the refresh token was deleted or is disabled.',
    cure: 'Delete the stored tokens. Log in again once an admin has enabled the account.',
  },
  password_changed: {
    cause: 'Django issued the token before its user changed the password there.',
    cure: 'Delete the stored tokens and log in with the new password.',
    where: `${withToken}, and those that take a refresh token`,
  },
  session_required: {
    cause: 'Other software signed the access token, so it has no session here to list or end.',
    cure: 'Log in at this service.',
    where: 'operations on the own sessions, passwords and second factors',
  },
  session_not_found: {
    cause: 'The account has no live session with this id, for example because it has ended.',
    cure: 'List the sessions again.',
  },
  idempotency_key_required: {
    cause: 'An earlier refresh of this session had an `Idempotency-Key`, and this one has none.',
    cure: 'Send a new key with each refresh, and the same key when you repeat one. `latchkey-client` does this.',
  },
  refresh_in_progress: {
    cause: 'Another request used this refresh token less than 30 seconds ago (`REFRESH_GRACE`), with another key.',
    cure: 'Use the tokens which that request stored, or repeat after `Retry-After`. The session has not ended.',
  },
} satisfies Errors
