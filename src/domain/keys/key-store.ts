import type { Act } from '../audit.ts'
import type { KeyRecord } from './key-rotation.ts'
import type { KeyUse } from './signing-key.ts'

/** A key as it is stored. */
export interface StoredKey extends KeyRecord {
  /** The sealed private part; null once it is destroyed. */
  readonly sealed: string | null
  /** Which master secret it is sealed under. */
  readonly sealedBy: string | null
  /** The public part as JWK text; null for a symmetric key. */
  readonly publicJwk: string | null
}

/** A key that takes the place of a revoked one, and the master secrets that its maker has. */
export interface Successor {
  readonly key: StoredKey
  readonly knownMasters: readonly string[]
}

/** Keeps the sealed key ring. What changes something writes its audit event in the same transaction. Every method may throw AuthError `storage_unavailable`. */
export interface KeyStore {
  /** Reads every key that is not retired or revoked, and those too on demand. */
  list(which: 'usable' | 'all'): Promise<readonly StoredKey[]>
  /**
   * Adds a key, pending or active, unless there is one of its use in that state, or a key is sealed under a master secret that the
   * writer does not have.
   * @returns false when nothing was added
   */
  add(key: StoredKey, knownMasters: readonly string[], act: Act): Promise<boolean>
  /**
   * Makes a pending key the active one of its use, and the one before retiring, as a compare-and-set.
   * @param extraSeconds how long the one before verifies beyond the longest lifetime of its tokens
   * @returns false when it was not pending any more
   */
  promote(kid: string, extraSeconds: number, act: Act): Promise<boolean>
  /** Destroys the private part of a retiring key, or of a pending one that is not to take over. @returns false when it was neither */
  retire(kid: string, act: Act): Promise<boolean>
  /** Raises the longest lifetime of an active key. */
  lengthen(kid: string, longestLifetime: number): Promise<void>
  /**
   * Takes a key out at once and destroys its private part.
   * @param successor becomes the active one of its use in the same transaction, unless there still is one
   * @returns `refused`, and nothing is changed, when the successor would be sealed by somebody who missed a change of the master secret
   */
  revoke(
    kid: string,
    successor: Successor | undefined,
    act: Act,
  ): Promise<'revoked' | 'replaced' | 'refused' | 'absent'>
  /** Replaces all sealed parts in one transaction. @throws Error of `reseal`, after which nothing is changed */
  reseal(
    reseal: (key: StoredKey) => Promise<{ readonly sealed: string; readonly sealedBy: string }>,
    act: Act,
  ): Promise<number>
}

/** Gives the active key of a use, if there is one. */
export const activeOf = <Key extends KeyRecord>(keys: readonly Key[], use: KeyUse): Key | undefined =>
  keys.find((key) => key.use === use && key.state === 'active')
