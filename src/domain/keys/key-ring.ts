import type { Clock } from '../clock.ts'
import { publicJwk, readKeyText } from './key-material.ts'
import { activeOf, type KeyStore, type StoredKey } from './key-store.ts'
import { KeyFault } from './read-key.ts'
import { type MasterSecret, type MasterSecrets, SealError, UnusableKeyError, unseal } from './sealing.ts'
import type { KeyUse, SigningKey } from './signing-key.ts'

/** The key that verifies a token. */
export interface FoundKey {
  readonly key: SigningKey
  /** `kid`: the token names it, so this service signed it. `fallback`: the shared key. */
  readonly by: 'kid' | 'fallback'
}

/** The usable keys. */
export interface KeyRing {
  /** Signs access tokens. */
  readonly access: SigningKey
  /** Signs refresh tokens. */
  readonly refresh: SigningKey
  /**
   * Finds the key that verifies a token. An unknown or absent `kid` means the shared signing key,
   * if one is configured: simplejwt writes no `kid`. Because another instance may have made a key
   * of that `kid`, the stored keys are read again, at most every few seconds.
   */
  find(kid: string | undefined): Promise<FoundKey | undefined>
  /** Reports whether a `kid` names a usable key, without reading the stored keys again. */
  knows(kid: string): boolean
  /** Reads the stored keys. @throws SealError when one cannot be opened; the others are usable */
  reload(): Promise<void>
  /** Public parts of access keys that may verify tokens now or soon, for the JWKS. */
  publicKeys(): readonly Record<string, unknown>[]
}

/** Dependencies of the key ring. */
export interface KeyRingParts {
  readonly store: Pick<KeyStore, 'list'>
  /** Returns the master secrets; called again when none fits. */
  readonly masters: () => MasterSecrets
  /** `SIGNING_KEY`: it signs, and the access keys of the ring only verify. */
  readonly configured: SigningKey | undefined
  /** The configured key as a key of refresh tokens. */
  readonly sharedRefresh?: SharedRefresh | undefined
  readonly clock: Clock
}

/** A refresh key that other software has too. */
export interface SharedRefresh {
  readonly key: SigningKey
  /** `verifies`: only the tokens from before; a stored key signs. */
  readonly role: 'signs' | 'verifies'
}

/** Invalid tokens must not cost a query each. */
const reloadIntervalSeconds = 5

interface HeldKey {
  readonly key: SigningKey
  readonly stored: StoredKey
}

/** Creates the ring of the stored keys. Call {@link KeyRing.reload} before its first use. */
export const createKeyRing = ({ store, masters, configured, sharedRefresh, clock }: KeyRingParts): KeyRing => {
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
    // An earlier read must not replace a later one.
    if (number < reloads.shown) return
    reloads.shown = number
    const opened = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value)
    held = new Map(opened.map((one) => [one.stored.kid, one]))
    // Not earlier: a key that cannot be opened must not hide the revocation of another.
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  const named = (kid: string): FoundKey | undefined => {
    const setting = [configured, sharedRefresh?.key].find((key) => key?.kid === kid)
    if (setting !== undefined) return { key: setting, by: 'kid' }
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
      // Not the fault of the client; the upkeep reports it.
      if (!(error instanceof SealError)) throw error
    })
    return named(kid)
  }

  return {
    get access() {
      return configured ?? active('access')
    },
    get refresh() {
      return sharedRefresh?.role === 'signs' ? sharedRefresh.key : active('refresh')
    },
    find: async (kid) => {
      const found = kid === undefined ? undefined : (named(kid) ?? (await noticeNew(kid)))
      return found ?? (configured && { key: configured, by: 'fallback' })
    },
    knows: (kid) => named(kid) !== undefined,
    reload,
    publicKeys: () => {
      const own = [...held.values()].map(({ key }) => key).filter(({ use }) => use === 'access')
      // A key of the ring may also be configured.
      const others = own.filter(({ kid }) => kid !== configured?.kid)
      const all = configured === undefined ? own : [configured, ...others]
      return all.map(publicJwk).filter((jwk) => jwk !== undefined)
    },
  }
}

/** Opens a stored key. @throws SealError; UnusableKeyError when its master secret is known */
export const openKey = async (stored: StoredKey, masters: readonly MasterSecret[]): Promise<SigningKey> => {
  const { kid, use, algorithm, sealed, sealedBy } = stored
  if (sealed === null || sealedBy === null) throw new UnusableKeyError({ kid, use }, 'has no private part')
  const text = await unseal(masters, { kid, use }, sealed, sealedBy).catch((error: unknown) => {
    // The secret is the right one, so another one would not help.
    const isDamaged = error instanceof SealError && masters.some(({ id }) => id === sealedBy)
    throw isDamaged ? new UnusableKeyError({ kid, use }, `is damaged: it ${error.message}`) : error
  })
  const key = await readKeyText(use, algorithm, text).catch((error: unknown) => {
    throw error instanceof KeyFault ? new UnusableKeyError({ kid, use }, error.message) : error
  })
  if (key.kid !== kid) throw new UnusableKeyError({ kid, use }, 'is not the key that its row names')
  return key
}
