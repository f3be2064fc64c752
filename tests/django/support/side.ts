import assert from 'node:assert/strict'
import { recordSecrets } from '../../support/record.ts'

/** Where clients log in: at Django or at Latchkey. */
export interface Side {
  readonly name: 'Django' | 'Latchkey'
  readonly baseUrl: string
  readonly paths: Readonly<Record<'login' | 'refresh' | 'verify' | 'blacklist' | 'me', string>>
  readonly scheme: string
  readonly loginField: string
}

/** An answer with its parsed JSON. */
export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A token pair; a refresh without rotation answers no refresh token. */
export interface Tokens {
  readonly access: string
  readonly refresh: string
}

/** Paths of a site. */
export const djangoPaths = {
  login: '/api/token/',
  refresh: '/api/token/refresh/',
  verify: '/api/token/verify/',
  blacklist: '/api/token/blacklist/',
  me: '/api/me/',
}

/** Paths of the contract. */
export const latchkeyPaths = {
  login: '/api/user/token/',
  refresh: '/api/user/token/refresh',
  verify: '/api/user/token/verify/',
  blacklist: '/api/user/token/blacklist/',
  me: '/api/user/me/',
}

/** Sends a request on a connection of its own. */
export const request = async (
  { baseUrl }: Side,
  method: string,
  path: string,
  { fields, headers = {} }: { readonly fields?: object; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answered> => {
  const answer = await fetch(baseUrl + path, {
    method,
    headers: { 'Content-Type': 'application/json', Connection: 'close', ...headers },
    ...(fields !== undefined && { body: JSON.stringify(fields) }),
  })
  const text = await answer.text()
  recordSecrets(JSON.stringify(headers) + JSON.stringify(fields ?? {}) + text)
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}

/** Who logs in. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Tries to log in. */
export const tryLogin = (side: Side, { username, password }: Credentials): Promise<Answered> =>
  request(side, 'POST', side.paths.login, { fields: { [side.loginField]: username, password } })

/** Logs in; the credentials must be right. */
export const logIn = async (side: Side, credentials: Credentials): Promise<Tokens> =>
  tokensOf(await tryLogin(side, credentials), `${side.name} logs ${credentials.username} in`)

/** Tries to refresh. */
export const tryRefresh = (side: Side, refresh: string): Promise<Answered> =>
  request(side, 'POST', side.paths.refresh, { fields: { refresh } })

/** Refreshes; keeps the refresh token where the answer has no other. */
export const refreshAt = async (side: Side, refresh: string): Promise<Tokens> => {
  const answer = await tryRefresh(side, refresh)
  return tokensOf({ ...answer, body: { refresh, ...answer.body } }, `${side.name} refreshes`)
}

/** Ends the session of a refresh token. */
export const blacklistAt = async (side: Side, refresh: string): Promise<void> => {
  const answer = await request(side, 'POST', side.paths.blacklist, { fields: { refresh } })
  assert.equal(answer.status, 200, `${side.name} blacklists: ${JSON.stringify(answer.body)}`)
}

/** Asks for the account of an access token. */
export const askMe = (side: Side, access: string): Promise<Answered> =>
  request(side, 'GET', side.paths.me, { headers: { Authorization: `${side.scheme} ${access}` } })

/** The id of an access token's account, as text. */
export const idAt = async (side: Side, access: string): Promise<string> => {
  const { status, body } = await askMe(side, access)
  assert.equal(status, 200, `${side.name} answers me: ${JSON.stringify(body)}`)
  return String(body.id)
}

function tokensOf({ status, body }: Answered, what: string): Tokens {
  assert.equal(status, 200, `${what}: ${JSON.stringify(body)}`)
  return { access: String(body.access), refresh: String(body.refresh) }
}

/** Reads the claims of a token without verifying it. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
