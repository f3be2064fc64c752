import { generateKeyPairSync } from 'node:crypto'
import type { Random } from '../random.ts'
import { type Algorithm, isSymmetric } from './algorithms.ts'
import { type KeyUse, pairKey, type SigningKey, secretKey } from './signing-key.ts'

/** Generates a secret of 64 random bytes, enough for HS512 (RFC 7518 3.2). */
export const newSecret = (random: Random): string => random.bytes(64).toString('base64url')

/** Generates a private key: a secret for HMAC, else PKCS #8 in PEM form. */
export const newKeyText = (algorithm: Algorithm, random: Random): string => {
  const pem = { type: 'pkcs8', format: 'pem' } as const
  if (isSymmetric(algorithm)) return newSecret(random)
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

/**
 * Reads a private key.
 * @param verifying the public key; derived by default, unused for HMAC
 * @throws TypeError when it cannot be read or does not fit the algorithm
 */
export const readKeyText = async (
  use: KeyUse,
  algorithm: Algorithm,
  text: string,
  verifying?: string,
): Promise<SigningKey> =>
  isSymmetric(algorithm) ? secretKey(use, algorithm, text) : pairKey(use, algorithm, text, verifying)

/** Returns the public part as a JWK; undefined for a symmetric key. @see RFC 7517 section 4 */
export const publicJwk = ({ kid, algorithm, verifyWith }: SigningKey): Record<string, unknown> | undefined =>
  isSymmetric(algorithm) ? undefined : { ...verifyWith.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }
