import { type Act, noClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { newKeyText, publicJwk, readKeyText } from './key-material.ts'
import type { KeyRing } from './key-ring.ts'
import {
  extraVerifyingSeconds,
  type KeyAction,
  type KeyRotationSettings,
  mayTakeOver,
  planKeyActions,
  publishLeadSeconds,
} from './key-rotation.ts'
import { activeOf, type KeyStore, type StoredKey } from './key-store.ts'
import { type MasterSecret, SealError, seal, unseal } from './sealing.ts'
import type { Algorithm, KeyUse } from './signing-key.ts'

/** What the care of the keys works with. */
export interface KeyManagerParts {
  readonly store: KeyStore
  readonly ring: KeyRing
  readonly masters: () => readonly MasterSecret[]
  readonly settings: KeyRotationSettings
  /** Of new keys. */
  readonly algorithms: Readonly<Record<KeyUse, Algorithm>>
  /** The access key is configured: the ring needs none of its own. */
  readonly accessKey: 'configured' | 'own'
  /** Gives the text of a key that an earlier build kept in a file, to be taken over. */
  readonly importText: (use: KeyUse) => string | undefined
  readonly clock: Clock
}

/** What came of a rotation on command. */
export type RotateResult =
  /** A pending key is published, and signs from that second on. */
  | { readonly kind: 'scheduled'; readonly kid: string; readonly signsFrom: number }
  | { readonly kind: 'rotated'; readonly kid: string }
  /** Verifiers may not know the key before that second. */
  | { readonly kind: 'too_young'; readonly kid: string; readonly knownFrom: number }
  /** The master secret was changed, and this process has the old one. */
  | { readonly kind: 'refused' }

/** Builds what makes, rotates and ends the stored keys. */
export const createKeyManager = (parts: KeyManagerParts) => {
  const { store, ring, settings, clock } = parts
  const lead = publishLeadSeconds(settings)
  const extra = extraVerifyingSeconds(settings.leewaySeconds)
  const uses: readonly KeyUse[] = parts.accessKey === 'own' ? ['access', 'refresh'] : ['refresh']

  const make = async (
    use: KeyUse,
    state: 'pending' | 'active',
    signsFrom: number,
    text?: string,
  ): Promise<StoredKey> => {
    const algorithm = parts.algorithms[use]
    const material = text ?? newKeyText(algorithm)
    const key = await readKeyText(use, algorithm, material)
    const [master] = parts.masters()
    if (master === undefined) throw new SealError('there is no master secret')
    const now = clock.now()
    const jwk = publicJwk(key)
    return {
      kid: key.kid,
      use,
      algorithm,
      state,
      sealed: await seal(master, key, material),
      sealedBy: master.id,
      publicJwk: jwk === undefined ? null : JSON.stringify(jwk),
      createdAt: now,
      signsFrom,
      activatedAt: state === 'active' ? now : null,
      verifiesUntil: null,
      endedAt: null,
      longestLifetime: settings.lifetimeSeconds[use],
    }
  }

  const add = (key: StoredKey, act: Act) =>
    store.add(
      key,
      parts.masters().map(({ id }) => id),
      act,
    )

  const act = async (action: KeyAction, by: Act): Promise<void> => {
    switch (action.kind) {
      case 'create':
        await add(await make(action.use, 'pending', action.signsFrom), by)
        return
      case 'promote':
        await store.promote(action.kid, extra, by)
        return
      case 'retire':
        await store.retire(action.kid, by)
        return
      case 'lengthen':
        await store.lengthen(action.kid, action.longestLifetime)
    }
  }

  const schedule = async (use: KeyUse, by: Act): Promise<StoredKey | undefined> => {
    const pendingOf = async () => (await store.list('usable')).find((key) => key.use === use && key.state === 'pending')
    const pending = await pendingOf()
    if (pending !== undefined) return pending
    await add(await make(use, 'pending', by.at + lead), by)
    return pendingOf()
  }

  return {
    /**
     * Sees to it that there is an active key of each use; of instances that start together one makes it. A changed algorithm is rotated
     * to like any other key.
     * @returns the second from which on a key of the configured algorithm signs, when that is not now
     * @throws SealError when a stored key cannot be opened
     */
    start: async (): Promise<number | undefined> => {
      const by = { at: clock.now(), client: noClient }
      for (const use of uses) {
        if (activeOf(await store.list('usable'), use) !== undefined) continue
        await add(await make(use, 'active', by.at, parts.importText(use)), by)
      }
      await ring.reload()
      const wanted = parts.algorithms.access
      if (parts.accessKey === 'configured' || ring.access.algorithm === wanted) return undefined
      return (await schedule('access', by))?.signsFrom
    },

    /** Does what is due: makes the next key, lets it take over, retires the one before. */
    maintain: async (): Promise<void> => {
      const by = { at: clock.now(), client: noClient }
      for (const action of planKeyActions(await store.list('usable'), settings, by.at)) await act(action, by)
      await ring.reload()
    },

    list: () => store.list('all'),

    /**
     * Makes the next key of a use, which takes over by itself once it is known everywhere.
     * @param when `now` lets it take over at once, if it is known; `forced` also when it is not
     */
    rotate: async (use: KeyUse, when: 'due' | 'now' | 'forced', by: Act): Promise<RotateResult> => {
      const next = await schedule(use, by)
      if (next === undefined) return { kind: 'refused' }
      const { kid, signsFrom, createdAt } = next
      if (when === 'due') return { kind: 'scheduled', kid, signsFrom }
      const known = mayTakeOver({ ...next, signsFrom: by.at }, lead, by.at)
      if (!known && when === 'now') return { kind: 'too_young', kid, knownFrom: createdAt + lead }
      await store.promote(kid, extra, by)
      return { kind: 'rotated', kid }
    },

    /**
     * Takes a key out at once; an active one is replaced by a new one that signs at once.
     * @returns the new key's id where there is one; undefined when there is no such key in use
     */
    revoke: async (kid: string, by: Act): Promise<{ readonly successor: string | undefined } | undefined> => {
      const key = (await store.list('usable')).find((one) => one.kid === kid)
      if (key === undefined) return undefined
      const successor = key.state === 'active' ? await make(key.use, 'active', by.at) : undefined
      return (await store.revoke(kid, successor, by)) ? { successor: successor?.kid } : undefined
    },

    /**
     * Seals every key under the first master secret.
     * @returns how many
     */
    reseal: (by: Act): Promise<number> =>
      store.reseal(async (key) => {
        const masters = parts.masters()
        const [master] = masters
        if (master === undefined) throw new SealError('there is no master secret')
        const text = await unseal(masters, key, key.sealed ?? '', key.sealedBy ?? '')
        return { sealed: await seal(master, key, text), sealedBy: master.id }
      }, by),
  }
}

/** The functions that {@link createKeyManager} builds. */
export type KeyManager = ReturnType<typeof createKeyManager>
