import type { SigningKey } from './signing-key.ts'

/** The keys in use. */
export interface KeyRing {
  /** Signs access tokens. */
  readonly access: SigningKey
  /** Signs refresh tokens. */
  readonly refresh: SigningKey
  /**
   * Finds the key a token must be verified with.
   * A `kid` that names no key of the ring, and no `kid` at all, mean the shared signing key, if one is configured: other
   * software that holds it (simplejwt) writes none.
   */
  find(kid: string | undefined): SigningKey | undefined
}

/**
 * Makes a ring of one access key and one refresh key.
 * @param shared whether the access key was configured (`SIGNING_KEY`) and may therefore have signed tokens elsewhere
 */
export const createKeyRing = (keys: {
  readonly access: SigningKey
  readonly refresh: SigningKey
  readonly shared: 'shared' | 'own'
}): KeyRing => {
  const byKid = new Map([keys.access, keys.refresh].map((key) => [key.kid, key]))
  const fallback = keys.shared === 'shared' ? keys.access : undefined
  return {
    access: keys.access,
    refresh: keys.refresh,
    find: (kid) => (kid === undefined ? undefined : byKid.get(kid)) ?? fallback,
  }
}
