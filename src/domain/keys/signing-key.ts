import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { sha256 } from '../sha256.ts'

/** The algorithms an access key may have; a refresh key is always HS256. */
export const algorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const

/** One of {@link algorithms}. */
export type Algorithm = (typeof algorithms)[number]

/** What a key is for: a token counts as a refresh token only under a refresh key. */
export type KeyUse = 'access' | 'refresh'

/** A key with its one algorithm (RFC 8725 3.1: the key chooses the algorithm, never the token's header). */
export interface SigningKey {
  readonly kid: string
  readonly use: KeyUse
  readonly algorithm: Algorithm
  /** Signs; the same object as `verifyWith` for HMAC. */
  readonly signWith: KeyObject
  readonly verifyWith: KeyObject
}

/** Tells whether both sides of the algorithm hold the same secret. */
export const isSymmetric = (algorithm: Algorithm): boolean => algorithm.startsWith('HS')

/**
 * Makes an HMAC key of a secret text, as simplejwt does (the secret's UTF-8 bytes).
 * Its `kid` is a hash under a name of its own, so it says nothing that a signature would not.
 */
export const secretKey = (use: KeyUse, algorithm: Algorithm, secret: string): SigningKey => {
  const key = createSecretKey(Buffer.from(secret, 'utf8'))
  const kid = sha256(`latchkey kid\0${use}\0${secret}`)
  return { kid: kid.slice(0, 22), use, algorithm, signWith: key, verifyWith: key }
}

/**
 * Makes a key pair's signing key; `kid` is its RFC 7638 thumbprint.
 * @param signing   PEM or JWK text of the private key
 * @param verifying PEM or JWK text of the public key; taken from the private one when absent
 * @throws TypeError when a text cannot be read or does not fit the algorithm; the message holds nothing of the key
 */
export const pairKey = async (
  use: KeyUse,
  algorithm: Algorithm,
  signing: string,
  verifying: string | undefined,
): Promise<SigningKey> => {
  const signWith = readKey(signing, createPrivateKey, 'private')
  const verifyWith = verifying === undefined ? createPublicKey(signWith) : readKey(verifying, createPublicKey, 'public')
  requireFit(algorithm, signWith)
  requireSamePair(signWith, verifyWith)
  const kid = await calculateJwkThumbprint(verifyWith.export({ format: 'jwk' }))
  return { kid, use, algorithm, signWith, verifyWith }
}

type KeyReader = typeof createPrivateKey | typeof createPublicKey

function readKey(text: string, read: KeyReader, part: string): KeyObject {
  try {
    return text.trimStart().startsWith('{') ? read({ key: JSON.parse(text), format: 'jwk' }) : read(text)
  } catch {
    // The library's message may quote the key.
    throw new TypeError(`is not a ${part} key in PEM or JWK form`)
  }
}

const curves: Partial<Record<Algorithm, string>> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' }

function requireFit(algorithm: Algorithm, key: KeyObject): void {
  const kind = key.asymmetricKeyType
  const curve = curves[algorithm]
  if (curve !== undefined) {
    if (kind === 'ec' && key.asymmetricKeyDetails?.namedCurve === curve) return
    throw new TypeError(`is not a key for ${algorithm} (${curve})`)
  }
  if (algorithm === 'EdDSA') {
    if (kind === 'ed25519') return
    throw new TypeError('is not an Ed25519 key')
  }
  if (kind !== 'rsa') throw new TypeError(`is not an RSA key, which ${algorithm} needs`)
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) throw new TypeError('is an RSA key of less than 2048 bits')
}

function requireSamePair(signWith: KeyObject, verifyWith: KeyObject): void {
  if (!createPublicKey(signWith).equals(verifyWith)) throw new TypeError('and the public key are not a pair')
}
