// Proves at compile time that the contract's types refuse wrong handlers: `tsc` fails when an
// expected error is absent. Never run.
import type { Call, Handler, Handlers } from '../../src/operations/handlers.ts'

declare const handlers: Handlers

export const good: Handlers = {
  registerAccount: ({ body, reply }) =>
    body.username === 'taken'
      ? reply(400, { username: 'Username already exists' })
      : reply(201, { message: `Welcome, ${body.username}` }),
  obtainTokenPair: async ({ client, reply }) => reply(200, { access: client.address ?? '', refresh: '' }),
  refreshTokenPair: ({ body, reply }) => reply(200, { access: body.refresh }),
  verifyToken: ({ reply }) => reply(200, {}),
  blacklistToken: ({ reply }) => reply(401, { detail: 'Token is invalid', code: 'token_not_valid' }),
  getCurrentAccount: ({ account, reply }) => reply(200, { id: account.accountId, username: account.username }),
  listSessions: ({ reply }) => reply(200, { sessions: [], next: null }),
  endSession: ({ params, reply }) => reply(404, { detail: params.session_id }),
  endOtherSessions: ({ reply }) => reply(200, { ended: 1 }),
  endAllSessions: ({ reply }) => reply(200, { ended: 1 }),
  logOut: ({ reply }) => reply(200, {}),
  changePassword: ({ body, reply }) => reply(400, { new_password: [body.new_password] }),
  deleteAccount: ({ body, reply }) => reply(400, { password: [body.password] }),
  completeLogin: ({ body, reply }) => reply(401, { detail: body.challenge, code: 'challenge_refused' }),
  startPasskeyLogin: ({ reply }) => reply(403, { detail: 'Passkeys are not available here.' }),
  completePasskeyLogin: ({ body, reply }) => reply(200, { access: body.passkey.id }),
  listFactors: ({ reply }) => reply(200, { factors: [], recovery_codes_left: 0 }),
  renamePasskey: ({ params, reply }) => reply(404, { detail: params.factor_id }),
  removeFactor: ({ reply }) => reply(204, undefined),
  startTotp: ({ account, reply }) => reply(401, { detail: account?.username ?? '' }),
  confirmTotp: ({ body, reply }) => reply(200, { access: body.otp }),
  startPasskey: ({ reply }) => reply(403, { detail: 'Passkeys are not available here.' }),
  confirmPasskey: ({ reply }) => reply(200, {}),
  renewRecoveryCodes: ({ reply }) => reply(200, { recovery_codes: [] }),
  removeAccountFactors: ({ reply }) => reply(204, undefined),
  getJwks: ({ reply }) => reply(200, { keys: [] }),
  getServerMetadata: ({ reply }) => reply(404, { detail: 'Not found.' }),
  introspectToken: ({ reply }) => reply(200, { active: false }),
  revokeToken: ({ reply }) => reply(200, {}),
  getRevocations: ({ params, reply }) =>
    reply(200, { entries: [], cursor: params.since ?? '0', more: false, window: 1 }, { ETag: '"1"' }),
  listAccounts: ({ reply }) => reply(200, { accounts: [], next: null }),
  createAccount: ({ reply }) => reply(409, { detail: 'Username already exists', code: 'username_taken' }),
  getAccount: ({ reply }) => reply(404, { detail: 'Account not found.' }),
  updateAccount: ({ body, reply }) => reply(400, { username: [body.username ?? ''] }),
  removeAccount: ({ reply }) => reply(204, undefined),
  setAccountPassword: ({ body, reply }) => reply(400, { password: [body.password] }),
  listAccountSessions: ({ reply }) => reply(200, { sessions: [], next: null }),
  endAccountSession: ({ reply }) => reply(204, undefined),
  endAccountSessions: ({ reply }) => reply(200, { ended: 1 }),
  listAuditEvents: ({ reply }) => reply(200, { events: [], next: null }),
  listKeys: ({ reply }) => reply(200, { keys: [] }),
  rotateKey: ({ reply }) => reply(200, { kid: 'a', state: 'pending', signs_from: 1, warnings: [] }),
  revokeKey: ({ params, reply }) => reply(200, { kid: params.kid, successor: null, warnings: [] }),
  createPasswordReset: ({ reply }) => reply(404, { detail: 'Account not found.' }),
  requestPasswordReset: ({ body, reply }) => reply(400, { username: [body.username] }),
  confirmPasswordReset: ({ body, reply }) => reply(400, { token: [body.token] }),
  listWebhooks: ({ reply }) => reply(200, { webhooks: [] }),
  createWebhook: ({ body, reply }) => reply(400, { url: [body.url] }),
  updateWebhook: ({ params, reply }) => reply(404, { detail: params.webhook_id }),
  deleteWebhook: ({ reply }) => reply(404, { detail: 'Webhook not found.' }),
  testWebhook: ({ reply }) => reply(200, { delivered: true, status: 204, fault: null, duration_ms: 1 }),
  listDeliveries: ({ reply }) => reply(200, { deliveries: [], next: null }),
  redeliver: ({ params, reply }) => reply(404, { detail: params.delivery_id }),
  getOverview: ({ reply }) => reply(503, { detail: 'Service temporarily unavailable.' }),
  getLiveness: ({ reply }) => reply(200, { status: 'ok' }),
  getReadiness: ({ reply }) => reply(503, { detail: 'Service temporarily unavailable.', reason: 'stopping' }),
}

const { getLiveness: _left, ...incomplete } = handlers
// @ts-expect-error a handler is missing
export const missingHandler: Handlers = incomplete

export const extraHandler: Handlers = {
  ...handlers,
  // @ts-expect-error the contract has no such operation
  dropDatabase: () => undefined,
}

export const undocumentedStatus: Handler<'getLiveness'> = ({ reply }) =>
  // @ts-expect-error the contract documents no 418
  reply(418, { detail: 'I am a teapot' })

export const wrongType: Handler<'getCurrentAccount'> = ({ reply }) =>
  // @ts-expect-error an id is a number
  reply(200, { id: '1', username: 'jane_doe' })

export const wrongValue: Handler<'getLiveness'> = ({ reply }) =>
  // @ts-expect-error the only status is ok
  reply(200, { status: 'fine' })

export const missingField: Handler<'obtainTokenPair'> = ({ reply }) =>
  // @ts-expect-error a login answers an access token too
  reply(200, { refresh: 'a' })

export const extraField: Handler<'getCurrentAccount'> = ({ account, reply }) =>
  // @ts-expect-error the password hash is never answered
  reply(200, { id: account.accountId, username: account.username, password_hash: 'x' })

export const bodyOfAnotherStatus: Handler<'obtainTokenPair'> = ({ reply }) =>
  // @ts-expect-error 401 says why and never carries tokens
  reply(401, { access: 'a', refresh: 'b' })

export const nullField: Handler<'refreshTokenPair'> = ({ reply }) =>
  // @ts-expect-error an access token is never null
  reply(200, { access: null })

export const typoInRequest: Handler<'obtainTokenPair'> = ({ body, reply }) =>
  // @ts-expect-error the field is called username
  reply(401, { detail: body.userName })

export const bodyOfBodiless: Handler<'getCurrentAccount'> = ({ body, reply }) =>
  // @ts-expect-error a GET has no body
  reply(200, { id: 1, username: body.username })

// @ts-expect-error nothing is answered
export const noReply: Handler<'getLiveness'> = () => {}

// @ts-expect-error only `reply` makes an answer
export const handMade: Handler<'getLiveness'> = () => ({ status: 200, body: { status: 'ok' } })

// @ts-expect-error an answer of another operation
export const replyOfAnother: Handler<'getReadiness'> = () => handlers.getLiveness({} as Call<'getLiveness'>)

export const accountOfPublic: Handler<'verifyToken'> = ({ account, reply }) =>
  // @ts-expect-error a public operation knows no caller
  reply(200, account.accountId === 1 ? {} : {})

export const accountOfOptional: Handler<'startTotp'> = ({ account, reply }) =>
  // @ts-expect-error the access token is optional
  reply(401, { detail: account.username })

export const keyInEmptyBody: Handler<'blacklistToken'> = ({ reply }) =>
  // @ts-expect-error the answer is an empty object
  reply(200, { detail: 'Bye' })
