import { sha256 } from '../sha256.ts'
import type { KeyRing } from './key-ring.ts'
import { jwksMaxAgeSeconds } from './key-rotation.ts'

/** The public keys as a cacheable document. */
export interface KeySet {
  readonly keys: readonly Record<string, unknown>[]
  /** Changes when the keys do. */
  readonly version: string
  readonly maxAgeSeconds: number
}

/** Creates a function that returns the public access keys. @see RFC 7517 section 5 */
export const createGetKeySet = (ring: Pick<KeyRing, 'publicKeys'>) => (): KeySet => {
  const keys = ring.publicKeys()
  return { keys, version: sha256(JSON.stringify(keys)), maxAgeSeconds: jwksMaxAgeSeconds }
}

/** Returns the public keys as a JWKS. */
export type GetKeySet = ReturnType<typeof createGetKeySet>
