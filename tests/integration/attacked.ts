import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, constants as padding, sign } from 'node:crypto'
import type { TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, type Place, paths, postJson, type Received, send } from './client.ts'
import { decode, type Members, signingInput } from './jwt.ts'

/** The password of `jane_doe`, account 1. */
export const password = 'correct horse battery'

/** The initial time of the clock. */
export const start = 1_800_000_000

/** A secret shared with other software. */
export const secret = 'a shared secret of more than thirty-two bytes'

/** A service and a live session of `jane_doe`, which no attack may change. */
export interface Attacked {
  readonly at: TestService
  readonly clock: { now: number }
  readonly pair: Pair
  /** The claims of the session's access token. */
  readonly access: { readonly header: Members; readonly payload: Members }
  /** The claims of the session's refresh token. */
  readonly refresh: { readonly header: Members; readonly payload: Members }
}

/** Starts a service with an account and a session; the caller must stop it. */
export const startAttacked = async (settings: Readonly<Record<string, string>> = {}): Promise<Attacked> => {
  const clock = { now: start }
  const at = await startService(settings, { clock: { now: () => clock.now } })
  await at.service.register('jane_doe', password)
  const pair = await logIn(at, 'jane_doe', password)
  return { at, clock, pair, access: decode(pair.access), refresh: decode(pair.refresh) }
}

/** The same for one test, which stops it. */
export const attackedIn = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
): Promise<Attacked> => {
  const attacked = await startAttacked(settings)
  t.after(() => attacked.at.stop())
  return attacked
}

const inBody =
  (path: string, member: string) =>
  (at: Place, token: string): Promise<Received> =>
    postJson(at, path, { [member]: token })

/** All places that accept a token; the two that end a session come last. */
const places = {
  refresh: inBody(paths.refreshTokenPair, 'refresh'),
  verify: inBody(paths.verifyToken, 'token'),
  me: getMe,
  blacklist: inBody(paths.blacklistToken, 'refresh'),
  logout: (at: Place, token: string) =>
    send(at, 'POST', paths.logOut, { headers: { authorization: `Bearer ${token}` } }),
} satisfies Record<string, (at: Place, token: string) => Promise<Received>>

/** Name of a place that accepts a token. */
export type PlaceName = keyof typeof places

/**
 * The places that can carry these characters: a header contains neither white space nor characters
 * beyond ASCII.
 */
const placesOf = (token: string): PlaceName[] =>
  (Object.keys(places) as PlaceName[]).filter(
    (name) => (name !== 'me' && name !== 'logout') || /^[\x21-\x7e]+$/.test(token),
  )

/**
 * The result at a place: `good`, or the message of the refusal, whose shape must fit the contract.
 */
const outcomeOf = ({ status, headers, body }: Received): string => {
  if (status === 200) return 'good'
  const { detail, code, messages, ...fields } = body as Members
  if (status === 400) return Object.values(fields).flat().join(' ')
  assert.equal(status, 401)
  assert.match(String(headers['www-authenticate']), /^Bearer realm="api"/)
  assert.deepEqual([typeof code, fields], ['string', {}])
  if (messages === undefined) return String(detail)
  assert.equal(detail, 'Given token not valid for any token type')
  const [{ message, ...rest }] = messages as [Members]
  assert.deepEqual([code, rest], ['token_not_valid', { token_class: 'AccessToken', token_type: 'access' }])
  return String(message)
}

/** Presents a token in all or the given places. */
export const present = async (
  { at }: Attacked,
  token: string,
  names: readonly PlaceName[] = placesOf(token),
): Promise<Partial<Record<PlaceName, string>>> => {
  const outcomes: Partial<Record<PlaceName, string>> = {}
  for (const name of names) outcomes[name] = outcomeOf(await places[name](at, token))
  return outcomes
}

/** Asserts that the session's own tokens are still valid. */
export const assertLive = async (attacked: Attacked): Promise<void> => {
  const [me, refreshed] = [
    await getMe(attacked.at, attacked.pair.access),
    await postJson(attacked.at, paths.refreshTokenPair, { refresh: attacked.pair.refresh }),
  ]
  assert.deepEqual([me.status, refreshed.status], [200, 200])
}

/**
 * Asserts that tokens are refused everywhere with this message, and that the session stays live.
 */
export const assertHarmless = async (
  attacked: Attacked,
  tokens: string | readonly string[],
  words: string | Partial<Record<PlaceName, string>> = 'Token is invalid',
): Promise<void> => {
  for (const token of [tokens].flat()) {
    const outcomes = await present(attacked, token)
    const wanted =
      typeof words === 'string' ? Object.fromEntries(Object.keys(outcomes).map((name) => [name, words])) : words
    assert.deepEqual(outcomes, wanted, token.slice(0, 300))
  }
  await assertLive(attacked)
}

/**
 * Asserts that a token is accepted as an access token, so that similar attacks fail for their own
 * reason.
 */
export const assertGood = async (attacked: Attacked, token: string): Promise<void> =>
  assert.deepEqual(
    await present(attacked, token, ['verify', 'me']),
    { verify: 'good', me: 'good' },
    token.slice(0, 300),
  )

/** Signs the input for an algorithm, with none of the service's code. */
export const signWith = (key: KeyObject, algorithm: string, input: string): string => {
  const signature = sign(algorithm === 'EdDSA' ? null : `sha${algorithm.slice(2)}`, Buffer.from(input), {
    key,
    dsaEncoding: 'ieee-p1363',
    ...(algorithm.startsWith('PS') && {
      padding: padding.RSA_PKCS1_PSS_PADDING,
      saltLength: padding.RSA_PSS_SALTLEN_DIGEST,
    }),
  })
  return `${input}.${signature.toString('base64url')}`
}

/** Creates a token signed with a private key. */
export const forgeWith = (key: KeyObject, header: Members & { alg: string }, payload: Members | string): string =>
  signWith(key, header.alg, signingInput(header, payload))

/** Creates a private key for an algorithm. */
export const privateKeyFor = (algorithm: string): KeyObject => {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519').privateKey
  if (/^[RP]S/.test(algorithm)) return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const namedCurve = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[algorithm]
  return generateKeyPairSync('ec', { namedCurve: String(namedCurve) }).privateKey
}

/** A private key in the form of a setting. */
export const asSetting = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
