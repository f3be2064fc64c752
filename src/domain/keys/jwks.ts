import { createHash } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'
import { jwksMaxAgeSeconds } from './key-rotation.ts'

/** The public keys as a document for caches. */
export interface KeySet {
  readonly keys: readonly Record<string, unknown>[]
  /** Strong entity tag, quotes included. */
  readonly etag: string
  readonly maxAgeSeconds: number
}

/** Builds the reading of the JSON Web Key Set: public members of asymmetric access keys, nothing else. @see RFC 7517 section 5 */
export const createGetKeySet = (ring: Pick<KeyRing, 'publicKeys'>) => (): KeySet => {
  const keys = ring.publicKeys()
  const etag = `"${createHash('sha256').update(JSON.stringify(keys)).digest('base64url')}"`
  return { keys, etag, maxAgeSeconds: jwksMaxAgeSeconds }
}

/** The function that {@link createGetKeySet} builds. */
export type GetKeySet = ReturnType<typeof createGetKeySet>
