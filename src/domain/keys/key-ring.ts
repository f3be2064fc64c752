import type { Clock } from '../clock.ts'
import { publicJwk, readKeyText } from './key-material.ts'
import { activeOf, type KeyStore, type StoredKey } from './key-store.ts'
import { KeyFault } from './read-key.ts'
import { type MasterSecret, type MasterSecrets, SealError, UnusableKeyError, unseal } from './sealing.ts'
import type { KeyUse, SigningKey } from './signing-key.ts'

/** A key that a token is to be verified with, and how it was found. */
export interface FoundKey {
  readonly key: SigningKey
  /** `kid`: the token names it, so it was signed by this service. `fallback`: the shared key, which other software holds too. */
  readonly by: 'kid' | 'fallback'
}

/** The keys in use. */
export interface KeyRing {
  /** Signs access tokens. */
  readonly access: SigningKey
  /** Signs refresh tokens. */
  readonly refresh: SigningKey
  /**
   * Finds the key a token must be verified with. A `kid` that names no key of the ring, and no `kid` at all, mean the shared signing key,
   * if one is configured: other software that holds it (simplejwt) writes none. An unknown `kid` may be a key that another instance has
   * just made, so the stored keys are read again, but not more often than every few seconds.
   */
  find(kid: string | undefined): Promise<FoundKey | undefined>
  /** Reads the stored keys again. @throws SealError when one cannot be opened; the others are in use all the same */
  reload(): Promise<void>
  /** Public parts of the keys that may have signed access tokens, or soon will; for the JWKS. */
  publicKeys(): readonly Record<string, unknown>[]
}

/** What the ring works with. */
export interface KeyRingParts {
  readonly store: Pick<KeyStore, 'list'>
  /** Gives the master secrets that can open keys; asked again when none fits. */
  readonly masters: () => MasterSecrets
  /** The access key of the settings (`SIGNING_KEY`); it signs, and the ring's own access keys only verify. */
  readonly configured: SigningKey | undefined
  readonly clock: Clock
}

/** Junk must not cost a query each. */
const reloadIntervalSeconds = 5

interface HeldKey {
  readonly key: SigningKey
  readonly stored: StoredKey
}

/** Creates the ring of the stored keys. {@link KeyRing.reload} must have run once before it is used. */
export const createKeyRing = ({ store, masters, configured, clock }: KeyRingParts): KeyRing => {
  let held: ReadonlyMap<string, HeldKey> = new Map()
  let reloadedAt = Number.NEGATIVE_INFINITY
  const reloads = { begun: 0, shown: 0 }

  const open = async (stored: StoredKey): Promise<HeldKey> => {
    const before = held.get(stored.kid)
    return { stored, key: before?.key ?? (await openKey(stored, masters())) }
  }

  const reload = async (): Promise<void> => {
    reloadedAt = clock.now()
    reloads.begun += 1
    const number = reloads.begun
    const results = await Promise.allSettled((await store.list('usable')).map(open))
    // What was read earlier must not replace what was read later.
    if (number < reloads.shown) return
    reloads.shown = number
    const opened = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value)
    held = new Map(opened.map((one) => [one.stored.kid, one]))
    // Not before: one key that cannot be opened must not hide that another one was revoked.
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  const named = (kid: string): FoundKey | undefined => {
    if (configured?.kid === kid) return { key: configured, by: 'kid' }
    const found = held.get(kid)
    if (found === undefined) return undefined
    const { state, verifiesUntil } = found.stored
    const over = state === 'retiring' && (verifiesUntil ?? 0) <= clock.now()
    return over ? undefined : { key: found.key, by: 'kid' }
  }

  const active = (use: KeyUse): SigningKey => {
    const stored = activeOf(
      [...held.values()].map((one) => one.stored),
      use,
    )
    const found = stored && held.get(stored.kid)
    if (found === undefined) throw new TypeError(`the ring has no active ${use} key`)
    return found.key
  }

  const noticeNew = async (kid: string): Promise<FoundKey | undefined> => {
    if (clock.now() - reloadedAt < reloadIntervalSeconds) return undefined
    await reload().catch((error: unknown) => {
      // Whoever sent the token cannot help it; the upkeep reports it.
      if (!(error instanceof SealError)) throw error
    })
    return named(kid)
  }

  return {
    get access() {
      return configured ?? active('access')
    },
    get refresh() {
      return active('refresh')
    },
    find: async (kid) => {
      const found = kid === undefined ? undefined : (named(kid) ?? (await noticeNew(kid)))
      return found ?? (configured && { key: configured, by: 'fallback' })
    },
    reload,
    publicKeys: () => {
      const own = [...held.values()].map(({ key }) => key).filter(({ use }) => use === 'access')
      // A key that was made here can be configured later.
      const others = own.filter(({ kid }) => kid !== configured?.kid)
      const all = configured === undefined ? own : [configured, ...others]
      return all.map(publicJwk).filter((jwk) => jwk !== undefined)
    },
  }
}

/**
 * Opens a stored key.
 * @throws SealError when its master secret is not there, or it is not what was sealed; UnusableKeyError when it fails its test
 */
export const openKey = async (stored: StoredKey, masters: readonly MasterSecret[]): Promise<SigningKey> => {
  const { kid, use, algorithm, sealed, sealedBy } = stored
  if (sealed === null || sealedBy === null) throw new SealError('has no private part')
  const text = await unseal(masters, { kid, use }, sealed, sealedBy)
  const key = await readKeyText(use, algorithm, text).catch((error: unknown) => {
    throw error instanceof KeyFault ? new UnusableKeyError({ kid, use }, error.message) : error
  })
  if (key.kid !== kid) throw new SealError('is not the key that its row names')
  return key
}
