import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, compactVerify } from 'jose'
import { sha256 } from '../sha256.ts'
import type { Algorithm } from './algorithms.ts'
import { privateNumbersFault } from './private-numbers.ts'
import { KeyFault, readKey } from './read-key.ts'

/** The use of a key; only a refresh key verifies refresh tokens. */
export type KeyUse = 'access' | 'refresh'

/** A key and its algorithm, which the header of a token never chooses (RFC 8725 3.1). */
export interface SigningKey {
  readonly kid: string
  readonly use: KeyUse
  readonly algorithm: Algorithm
  /** Equal to `verifyWith` for HMAC. */
  readonly signWith: KeyObject
  readonly verifyWith: KeyObject
}

/**
 * Creates an HMAC key from the UTF-8 bytes of a secret, like simplejwt. Its `kid` is a hash that
 * reveals no more than a signature does.
 */
export const secretKey = (use: KeyUse, algorithm: Algorithm, secret: string): SigningKey => {
  const key = createSecretKey(Buffer.from(secret, 'utf8'))
  const kid = sha256(`latchkey kid\0${use}\0${secret}`)
  return { kid: kid.slice(0, 22), use, algorithm, signWith: key, verifyWith: key }
}

/**
 * Creates the signing key of a key pair; its `kid` is the RFC 7638 thumbprint.
 * @param signing private key, in PEM or JWK form
 * @param verifying public key; derived by default
 * @throws KeyFault when a text cannot be read, does not fit the algorithm or fails its test
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

/**
 * Creates the key of refresh tokens that other software with the configured key accepts too. It has
 * the same material and another use, and a `kid` that follows from that of the configured key, so
 * that every instance knows it and no key set has it.
 * @see docs/adr/0043-refresh-signing.md
 */
export const sharedRefreshKey = (configured: SigningKey): SigningKey => {
  const kid = sha256(`latchkey shared refresh kid\0${configured.kid}`)
  return { ...configured, kid: kid.slice(0, 22), use: 'refresh' }
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
  // With exponent 1, a signature is the padded text: anyone can forge it.
  return exponent < 3n || exponent % 2n === 0n ? 'is an RSA key whose exponent is not odd and at least 3' : undefined
}

function requireSamePair(signWith: KeyObject, verifyWith: KeyObject): void {
  if (createPublicKey(signWith).equals(verifyWith)) return
  throw new KeyFault('private', 'and the public key are not a pair')
}

/** Only a signature shows that the two halves match. */
async function requireItWorks({ algorithm, signWith, verifyWith }: SigningKey): Promise<void> {
  try {
    const token = await new CompactSign(Buffer.from('test')).setProtectedHeader({ alg: algorithm }).sign(signWith)
    await compactVerify(token, verifyWith, { algorithms: [algorithm] })
  } catch {
    // The message of the library may quote the key.
    throw new KeyFault('private', 'fails its test: its parts do not match or cannot be used')
  }
}
