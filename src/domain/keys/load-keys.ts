import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createKeyRing, type KeyRing } from './key-ring.ts'
import { type Algorithm, isSymmetric, pairKey, type SigningKey, secretKey } from './signing-key.ts'

/** What decides the keys. */
export interface KeySettings {
  readonly algorithm: Algorithm
  /** Configured key of the access tokens; undefined: made on first start. */
  readonly signingKey: string | undefined
  /** Set only together with `signingKey`. */
  readonly verifyingKey: string | undefined
  /** Reads a secret of this name, storing what `make` gives when there is none. */
  readonly loadOrCreate: (name: string, make: () => string) => string
}

/**
 * Loads the key ring: a configured access key or one made on first start, and always a refresh key of our own, so that whoever holds
 * the access key cannot mint a refresh token.
 * @throws TypeError when a configured key cannot be read or does not fit the algorithm; the message completes "SIGNING_KEY ..."
 */
export const loadKeys = async (settings: KeySettings): Promise<KeyRing> => {
  const refresh = secretKey('refresh', 'HS256', settings.loadOrCreate('refresh-key', newSecret))
  const shared = settings.signingKey === undefined ? 'own' : 'shared'
  return createKeyRing({ access: await loadAccessKey(settings), refresh, shared })
}

function loadAccessKey({ algorithm, signingKey, verifyingKey, loadOrCreate }: KeySettings): Promise<SigningKey> {
  if (isSymmetric(algorithm)) {
    return Promise.resolve(secretKey('access', algorithm, signingKey ?? loadOrCreate('signing-key', newSecret)))
  }
  // One file per algorithm: switching back finds the key that earlier tokens were signed with.
  const text = signingKey ?? loadOrCreate(`signing-key-${algorithm.toLowerCase()}.pem`, () => newPrivateKey(algorithm))
  return pairKey('access', algorithm, text, verifyingKey)
}

/** 64 random bytes: enough for HS512 (RFC 7518 3.2). */
const newSecret = (): string => randomBytes(64).toString('base64url')

function newPrivateKey(algorithm: Algorithm): string {
  const pem = { type: 'pkcs8', format: 'pem' } as const
  switch (algorithm) {
    case 'EdDSA':
      return generateKeyPairSync('ed25519').privateKey.export(pem).toString()
    case 'ES256':
    case 'ES384':
    case 'ES512': {
      const namedCurve = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[algorithm]
      return generateKeyPairSync('ec', { namedCurve }).privateKey.export(pem).toString()
    }
    default:
      return generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export(pem).toString()
  }
}
