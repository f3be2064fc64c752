import type { Act } from '../audit.ts'
import type { KeyRecord } from './key-rotation.ts'
import type { SealedText } from './sealing.ts'
import type { KeyUse } from './signing-key.ts'

/** A stored key. */
export interface StoredKey extends KeyRecord {
  /** The sealed private part; null once destroyed. */
  readonly sealed: string | null
  /** Id of the master secret that seals it. */
  readonly sealedBy: string | null
  /** The public part as JWK text; null for a symmetric key. */
  readonly publicJwk: string | null
}

/** A replacement of a revoked key, and the master secrets that this process knows. */
export interface Successor {
  readonly key: StoredKey
  readonly knownMasters: readonly string[]
}

/** The sealed secret of one-time passwords. */
export interface SealedFactor extends SealedText {
  readonly id: string
  readonly accountId: number
}

/** Seals stored texts again, each for its row. */
export interface Reseal {
  /** @throws SealError when the key cannot be opened */
  key(key: StoredKey): Promise<SealedText>
  /** @throws SealError when the secret cannot be opened; it names the webhook */
  webhookSecret(id: string, sealed: SealedText): Promise<SealedText>
  /** @throws SealError when the secret of a factor cannot be opened; it names the account */
  totpSecret(factor: SealedFactor): Promise<SealedText>
  /** Returns undefined for a name that cannot be opened: its request has no effect any more. */
  resetName(id: string, sealed: SealedText): Promise<SealedText | undefined>
}

/**
 * Stores the sealed keys. A change writes its audit event in the same transaction.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface KeyStore {
  /** Lists the keys that are neither retired nor revoked, or all. */
  list(which: 'usable' | 'all'): Promise<readonly StoredKey[]>
  /**
   * Adds a pending or active key, unless its use has a key in that state or a key has a master
   * secret that is not in `knownMasters`.
   * @returns false when it was not added
   */
  add(key: StoredKey, knownMasters: readonly string[], act: Act): Promise<boolean>
  /**
   * Makes a pending key the active one of its use, and the previous one retiring.
   * @param extraSeconds how long that one verifies beyond the lifetime of its tokens
   * @returns false when the key was no longer pending
   */
  promote(kid: string, extraSeconds: number, act: Act): Promise<boolean>
  /** Destroys the private part of a retiring or pending key; returns false for any other. */
  retire(kid: string, act: Act): Promise<boolean>
  /** Raises the longest lifetime of a key. */
  lengthen(kid: string, longestLifetime: number): Promise<void>
  /**
   * Revokes a key and destroys its private part.
   * @param successor becomes the active one of its use at once, unless there still is one
   * @returns `refused` when this process missed a change of the master secret; nothing has changed
   *   then
   */
  revoke(
    kid: string,
    successor: Successor | undefined,
    act: Act,
  ): Promise<'revoked' | 'replaced' | 'refused' | 'absent'>
  /**
   * Reseals all keys, the secrets of webhooks and of one-time passwords, and the names of waiting
   * password resets in one transaction, or none when `reseal` throws.
   * @returns the number of keys
   */
  reseal(reseal: Reseal, act: Act): Promise<number>
}

/** Returns the active key of a use. */
export const activeOf = <Key extends KeyRecord>(keys: readonly Key[], use: KeyUse): Key | undefined =>
  keys.find((key) => key.use === use && key.state === 'active')
