import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, compactVerify } from 'jose'
import { sha256 } from '../sha256.ts'
import type { Algorithm } from './algorithms.ts'
import { privateNumbersFault } from './private-numbers.ts'
import { KeyFault, readKey } from './read-key.ts'

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
 * @throws KeyFault when a text cannot be read, does not fit the algorithm, or what it signs does not verify
 */
export const pairKey = async (
  use: KeyUse,
  algorithm: Algorithm,
  signing: string,
  verifying: string | undefined,
): Promise<SigningKey> => {
  const signWith = readKey(signing, 'private', algorithm)
  const verifyWith = verifying === undefined ? createPublicKey(signWith) : readKey(verifying, 'public', algorithm)
  requireFit(algorithm, signWith)
  requireSamePair(signWith, verifyWith)
  const kid = await calculateJwkThumbprint(verifyWith.export({ format: 'jwk' }))
  const key: SigningKey = { kid, use, algorithm, signWith, verifyWith }
  await requireItWorks(key)
  return key
}

const curves: Partial<Record<Algorithm, string>> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' }

function requireFit(algorithm: Algorithm, key: KeyObject): void {
  const fault = misfit(algorithm, key) ?? privateNumbersFault(key)
  if (fault !== undefined) throw new KeyFault('private', fault)
}

function misfit(algorithm: Algorithm, { asymmetricKeyType: kind, asymmetricKeyDetails: details }: KeyObject) {
  const curve = curves[algorithm]
  if (curve !== undefined) {
    return kind === 'ec' && details?.namedCurve === curve ? undefined : `is not a key for ${algorithm} (${curve})`
  }
  if (algorithm === 'EdDSA') return kind === 'ed25519' ? undefined : 'is not an Ed25519 key'
  if (kind !== 'rsa') return `is not an RSA key, which ${algorithm} needs`
  if ((details?.modulusLength ?? 0) < 2048) return 'is an RSA key of less than 2048 bits'
  const exponent = details?.publicExponent ?? 0n
  // With 1 a signature is the padded text itself: anybody can write one.
  return exponent < 3n || exponent % 2n === 0n ? 'is an RSA key whose exponent is not odd and at least 3' : undefined
}

function requireSamePair(signWith: KeyObject, verifyWith: KeyObject): void {
  if (createPublicKey(signWith).equals(verifyWith)) return
  throw new KeyFault('private', 'and the public key are not a pair')
}

/** Only a signature shows whether the point of a curve belongs to the private number. */
async function requireItWorks({ algorithm, signWith, verifyWith }: SigningKey): Promise<void> {
  try {
    const token = await new CompactSign(Buffer.from('test')).setProtectedHeader({ alg: algorithm }).sign(signWith)
    await compactVerify(token, verifyWith, { algorithms: [algorithm] })
  } catch {
    // The library's message may quote the key.
    throw new KeyFault('private', 'fails its test: its parts do not match or cannot be used')
  }
}
