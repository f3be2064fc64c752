import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, constants as padding, sign } from 'node:crypto'
import type { TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, type Place, paths, postJson, type Received, send } from './client.ts'
import { decode, type Members, signingInput } from './jwt.ts'

/** The password of `jane_doe`, account 1. */
export const password = 'correct horse battery'

/** The second at which the clock stands at first. */
export const start = 1_800_000_000

/** A shared secret of other software. */
export const secret = 'a shared secret of more than thirty-two bytes'

/** A service, and a live session of `jane_doe` on it that no attack may touch. */
export interface Attacked {
  readonly at: TestService
  readonly clock: { now: number }
  readonly pair: Pair
  /** What the service itself wrote into the session's access token. */
  readonly access: { readonly header: Members; readonly payload: Members }
  /** What the service itself wrote into the session's refresh token. */
  readonly refresh: { readonly header: Members; readonly payload: Members }
}

/** Starts a service with an account and a session; who calls must stop it. */
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

/** Everywhere a token can be presented. The two that end a session come last. */
const places = {
  refresh: inBody(paths.refreshTokenPair, 'refresh'),
  verify: inBody(paths.verifyToken, 'token'),
  me: getMe,
  blacklist: inBody(paths.blacklistToken, 'refresh'),
  logout: (at: Place, token: string) =>
    send(at, 'POST', paths.logOut, { headers: { authorization: `Bearer ${token}` } }),
} satisfies Record<string, (at: Place, token: string) => Promise<Received>>

/** Name of a place where a token can be presented. */
export type PlaceName = keyof typeof places

/**
 * Where a token of these characters can be presented: a header holds neither white space nor what
 * is beyond ASCII.
 */
const placesOf = (token: string): PlaceName[] =>
  (Object.keys(places) as PlaceName[]).filter(
    (name) => (name !== 'me' && name !== 'logout') || /^[\x21-\x7e]+$/.test(token),
  )

/**
 * What a token came to at a place: `good`, or the words of the refusal, whose shape must be the
 * contract's.
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

/** Presents a token in all places, or in those named. */
export const present = async (
  { at }: Attacked,
  token: string,
  names: readonly PlaceName[] = placesOf(token),
): Promise<Partial<Record<PlaceName, string>>> => {
  const outcomes: Partial<Record<PlaceName, string>> = {}
  for (const name of names) outcomes[name] = outcomeOf(await places[name](at, token))
  return outcomes
}

/** Asserts that the session's own tokens are still good. */
export const assertLive = async (attacked: Attacked): Promise<void> => {
  const [me, refreshed] = [
    await getMe(attacked.at, attacked.pair.access),
    await postJson(attacked.at, paths.refreshTokenPair, { refresh: attacked.pair.refresh }),
  ]
  assert.deepEqual([me.status, refreshed.status], [200, 200])
}

/**
 * Asserts that tokens are refused with these words wherever they are presented, and that the
 * session lives on.
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
 * Asserts that a token is good where an access token belongs: the attacks that resemble it then
 * fail for their own reason.
 */
export const assertGood = async (attacked: Attacked, token: string): Promise<void> =>
  assert.deepEqual(
    await present(attacked, token, ['verify', 'me']),
    { verify: 'good', me: 'good' },
    token.slice(0, 300),
  )

/** Signs what goes before the signature, as the algorithm says, with none of the service's code. */
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

/** Makes a token under a private key. */
export const forgeWith = (key: KeyObject, header: Members & { alg: string }, payload: Members | string): string =>
  signWith(key, header.alg, signingInput(header, payload))

/** Makes a private key that an algorithm takes. */
export const privateKeyFor = (algorithm: string): KeyObject => {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519').privateKey
  if (/^[RP]S/.test(algorithm)) return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const namedCurve = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[algorithm]
  return generateKeyPairSync('ec', { namedCurve: String(namedCurve) }).privateKey
}

/** A private key as a setting takes it. */
export const asSetting = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
