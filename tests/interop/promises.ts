import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { logIn, type Pair, paths } from '../integration/client.ts'
import { decode, type Members, signingInput } from '../integration/jwt.ts'
import { startService, type TestService } from '../support/service.ts'

/**
 * The question to a library: is this an access token of that issuer for that audience, under this
 * algorithm?
 */
export type Question = Readonly<Record<'token' | 'algorithm' | 'issuer' | 'audience', string>> &
  ({ readonly key: string } | { readonly keySetUrl: string })

/** The claims, or the name of the refusal. */
export type Verdict = { readonly claims: Members } | { readonly refused: string }

/** A library's names of refusals. */
export type Refusals = Readonly<
  Record<'signature' | 'algorithm' | 'unknownKey' | 'expired' | 'issuer' | 'audience', RegExp>
>

/** A library, and how it gets the key. */
export interface Library {
  readonly name: string
  readonly algorithms: readonly string[]
  readonly keyFrom: 'setting' | 'key set'
  /** `service`: without `SIGNING_KEY` only the key set has the key. */
  readonly keyMadeBy?: 'operator' | 'service'
  readonly refusals: Refusals
  verify(question: Question): Promise<Verdict>
}

/** The algorithms of a shared secret. */
export const symmetric: readonly string[] = ['HS256', 'HS384', 'HS512']

/** The algorithms of a key pair, without EdDSA. */
export const rsaAndEcdsa: readonly string[] = ['RS', 'PS', 'ES'].flatMap((family) =>
  ['256', '384', '512'].map((bits) => family + bits),
)

const issuer = 'https://auth.example.com'
const audience = 'https://api.example.com'
const password = 'correct horse battery'
const dayBefore = 86_400

/** A key as the service and the verifier receive it; empty: the service generates one. */
interface KeyTexts {
  readonly signing: string
  readonly verifying: string
}

/** Makes the key texts of an algorithm. */
export const makeKeys = (algorithm: string): KeyTexts => {
  if (algorithm.startsWith('HS')) {
    const secret = randomBytes(64).toString('base64')
    return { signing: secret, verifying: secret }
  }
  const { privateKey, publicKey } = makePair(algorithm)
  return {
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    verifying: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

function makePair(algorithm: string): KeyPairKeyObjectResult {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519')
  if (/^[RP]S/.test(algorithm)) return generateKeyPairSync('rsa', { modulusLength: 2048 })
  const namedCurve = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[algorithm]
  return generateKeyPairSync('ec', { namedCurve: String(namedCurve) })
}

/** A running service, a token pair that it issued, and its key for a verifier. */
interface Issuer {
  readonly at: TestService
  readonly pair: Pair
  readonly keys: KeyTexts
}

const startIssuer = async (algorithm: string, keys: KeyTexts, secondsAgo = 0): Promise<Issuer> => {
  const settings = {
    ALGORITHM: algorithm,
    ...(keys.signing !== '' && { SIGNING_KEY: keys.signing }),
    ISSUER: issuer,
    AUDIENCE: audience,
  }
  const clock = { now: () => Math.floor(Date.now() / 1000) - secondsAgo }
  const at = await startService(settings, { clock })
  await at.service.register('jane_doe', password)
  return { at, keys, pair: await logIn(at, 'jane_doe', password) }
}

/**
 * Tests that a library accepts this service's access tokens and nothing else, for each algorithm
 * that it supports.
 */
export const promiseInterop = (library: Library): void => {
  for (const algorithm of library.algorithms) {
    describe(`${library.name}, ${algorithm}`, () => promiseAlgorithm(library, algorithm))
  }
}

function promiseAlgorithm(library: Library, algorithm: string): void {
  const { refusals } = library
  let own: Issuer
  let stranger: Issuer
  let yesterday: Issuer

  before(async () => {
    const made = (): KeyTexts =>
      library.keyMadeBy === 'service' ? { signing: '', verifying: '' } : makeKeys(algorithm)
    const keys = made()
    own = await startIssuer(algorithm, keys)
    yesterday = await startIssuer(algorithm, keys, dayBefore)
    stranger = await startIssuer(algorithm, made())
  })
  after(() => Promise.all([own, stranger, yesterday].map(({ at }) => at.stop())))

  const ask = (
    token: string,
    more: Partial<Record<'issuer' | 'audience', string>> = {},
    by = own,
  ): Promise<Verdict> => {
    const key =
      library.keyFrom === 'setting' ? { key: by.keys.verifying } : { keySetUrl: by.at.baseUrl + paths.getJwks }
    return library.verify({ token, algorithm, issuer, audience, ...key, ...more })
  }
  const assertRefused = async (verdict: Promise<Verdict>, name: RegExp): Promise<void> => {
    const found = await verdict
    assert.match('refused' in found ? found.refused : 'took it', name)
  }

  it('accepts an access token and reads its claims', async () => {
    assert.deepEqual(await ask(own.pair.access), { claims: decode(own.pair.access).payload })
  })

  it('refuses a refresh token, which has another key', () =>
    assertRefused(ask(own.pair.refresh), symmetricUnderOther(algorithm) ? refusals.signature : refusals.algorithm))

  it('refuses an access token of another service', () =>
    assertRefused(ask(stranger.pair.access), library.keyFrom === 'setting' ? refusals.signature : refusals.unknownKey))

  it("refuses a token signed with another service's key", () =>
    assertRefused(
      ask(own.pair.access, {}, stranger),
      library.keyFrom === 'setting' ? refusals.signature : refusals.unknownKey,
    ))

  it('refuses a modified token', async () => {
    const { header, payload } = decode(own.pair.access)
    const signature = own.pair.access.split('.')[2]
    for (const more of [{ user_id: 2 }, { exp: Number(payload.exp) + 1 }, { role: 'admin' }]) {
      await assertRefused(ask(`${signingInput(header, { ...payload, ...more })}.${signature}`), refusals.signature)
    }
    const other = stranger.pair.access.split('.')[2]
    await assertRefused(ask(`${signingInput(header, payload)}.${other}`), refusals.signature)
  })

  it('refuses an expired token', () => assertRefused(ask(yesterday.pair.access, {}, yesterday), refusals.expired))

  it('refuses a token of another issuer', () =>
    assertRefused(ask(own.pair.access, { issuer: 'https://other.example.com' }), refusals.issuer))

  it('refuses a token for another audience', () =>
    assertRefused(ask(own.pair.access, { audience: 'https://other.example.com' }), refusals.audience))
}

/** Refresh tokens are HS256: a verifier of HS256 only finds a wrong signature. */
const symmetricUnderOther = (algorithm: string): boolean => algorithm === 'HS256'
