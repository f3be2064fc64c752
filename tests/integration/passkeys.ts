import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type Ceremony, createAuthenticator, type SoftwareAuthenticator } from '../../contract-tests/authenticator.ts'
import type { PasskeyCreationOptions, PasskeyRequestOptions } from '../../generated/operations.ts'
import { type Pair, type Place, postJson, type Received } from './client.ts'
import { bearer, type Clocked, logInWith, startWithClock } from './second-factors.ts'

export const appOrigin = 'https://app.example.com'
export const consoleOrigin = 'https://auth.example.com'

/** Passkeys for {@link appOrigin} and, in the console, {@link consoleOrigin}. */
export const passkeySettings = {
  PASSKEY_RP_ID: 'example.com',
  PASSKEY_ORIGINS: `${appOrigin},https://example.com`,
  CONSOLE_ORIGIN: consoleOrigin,
}

/** Paths of the operations on passkeys. */
export const passkeyPaths = {
  start: '/api/user/second-factor/passkey/',
  confirm: '/api/user/second-factor/passkey/confirm/',
  startLogin: '/api/user/token/passkey/',
  completeLogin: '/api/user/token/passkey/complete/',
} as const

type Headers = Readonly<Record<string, string>>

interface Started<Options> {
  readonly challenge: string
  readonly options: Options
}

/** Posts to an operation that must answer 200. */
const post = async <Body>(at: Place, path: string, body: object, headers: Headers): Promise<Body> => {
  const { status, text, body: answer } = await postJson(at, path, body, headers)
  assert.equal(status, 200, text)
  return answer as Body
}

/** Starts to set up a passkey; it must succeed. */
export const startPasskey = (at: Place, headers: Headers, body: object = {}) =>
  post<Started<PasskeyCreationOptions>>(at, passkeyPaths.start, body, headers)

/** Starts a login with a passkey; it must succeed. */
export const startPasskeyLogin = (at: Place, headers: Headers = {}) =>
  post<Started<PasskeyRequestOptions>>(at, passkeyPaths.startLogin, {}, headers)

/** Sets up a passkey with an access token. */
export const tryEnrol = async (
  at: Place,
  access: string,
  authenticator: SoftwareAuthenticator,
  { ceremony = {}, headers = {}, name }: { ceremony?: Ceremony; headers?: Headers; name?: string } = {},
): Promise<Received> => {
  const { challenge, options } = await startPasskey(at, { ...bearer(access), ...headers })
  const passkey = authenticator.create(options, ceremony)
  return postJson(at, passkeyPaths.confirm, { challenge, passkey, name }, { ...bearer(access), ...headers })
}

/** Sets up a passkey; it must succeed. @returns the recovery codes of the first factor */
export const enrol = async (...enrolment: Parameters<typeof tryEnrol>): Promise<readonly string[]> => {
  const { status, text, body } = await tryEnrol(...enrolment)
  assert.equal(status, 200, text)
  return (body as { readonly recovery_codes?: string[] }).recovery_codes ?? []
}

/** Logs in with a passkey alone. */
export const tryPasskeyLogin = async (
  at: Place,
  authenticator: SoftwareAuthenticator,
  ceremony: Ceremony = {},
  headers: Headers = {},
): Promise<Received> => {
  const { challenge, options } = await startPasskeyLogin(at, headers)
  return postJson(at, passkeyPaths.completeLogin, { challenge, passkey: authenticator.get(options, ceremony) }, headers)
}

/** Logs in with a passkey alone; it must succeed. */
export const passkeyLogin = async (...login: Parameters<typeof tryPasskeyLogin>): Promise<Pair> => {
  const { status, text, body } = await tryPasskeyLogin(...login)
  assert.equal(status, 200, text)
  return body as Pair
}

/** A service with an account whose only factor is a passkey. */
export interface WithPasskey extends Clocked {
  readonly authenticator: SoftwareAuthenticator
  readonly codes: readonly string[]
  /** An access token from before the passkey. */
  readonly access: string
}

/** Starts a service with passkeys, and sets one up for `jane_doe`. @param counter of the passkey */
export const startWithPasskey = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  counter = 0,
): Promise<WithPasskey> => {
  const clocked = await startWithClock(t, { ...passkeySettings, ...settings })
  const authenticator = createAuthenticator({ origin: appOrigin, counter })
  const { access } = await logInWith(clocked.at)
  const codes = await enrol(clocked.at, access, authenticator)
  return { ...clocked, authenticator, codes, access }
}

/** Creates an authenticator of the app's pages. */
export const newAuthenticator = (counter = 0): SoftwareAuthenticator =>
  createAuthenticator({ origin: appOrigin, counter })

/** Audit events of a kind, the oldest first. */
export const auditOf = async ({ at }: Clocked, event: string) =>
  (await at.service.audit.list({ limit: 1000 })).filter((one) => one.event === event)

/** The claims of an access token, unverified. */
export const claimsOf = (access: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString('utf8'))
