import { createHash } from 'node:crypto'
import { isSymmetric } from './algorithms.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * Returns the SHA-256 of what verifies, in hexadecimal: of the bytes of a shared secret, or of the
 * public key as DER SubjectPublicKeyInfo. `src/django/latchkey_django.py` computes the same.
 */
export const fingerprintOf = ({ algorithm, verifyWith }: Pick<SigningKey, 'algorithm' | 'verifyWith'>): string =>
  createHash('sha256')
    .update(isSymmetric(algorithm) ? verifyWith.export() : verifyWith.export({ type: 'spki', format: 'der' }))
    .digest('hex')
