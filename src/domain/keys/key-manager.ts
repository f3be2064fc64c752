import { type Act, serviceClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Algorithm } from './algorithms.ts'
import { newKeyText, publicJwk, readKeyText } from './key-material.ts'
import type { KeyRing } from './key-ring.ts'
import {
  extraVerifyingSeconds,
  type KeyAction,
  type KeyRotationSettings,
  mayTakeOver,
  nextRotationOf,
  planKeyActions,
  publishLeadSeconds,
} from './key-rotation.ts'
import { activeOf, type KeyStore, type StoredKey } from './key-store.ts'
import { createReseal } from './reseal.ts'
import { type MasterSecrets, type SealedFor, seal } from './sealing.ts'
import type { KeyUse } from './signing-key.ts'

interface KeyManagerParts {
  readonly store: KeyStore
  readonly ring: KeyRing
  readonly masters: () => MasterSecrets
  readonly settings: KeyRotationSettings
  readonly algorithms: Readonly<Record<KeyUse, Algorithm>>
  /** `configured`: the ring needs no access key of its own. */
  readonly accessKey: 'configured' | 'own'
  /** `configured`: the ring keeps a refresh key, which does not sign. */
  readonly refreshKey: 'configured' | 'own'
  readonly clock: Clock
  readonly random: Random
}

/** A key that signs; times are epoch seconds. */
export interface SigningKeyAge {
  readonly use: KeyUse
  readonly kid: string
  readonly algorithm: Algorithm
  /** Null for the configured key. */
  readonly signsSince: number | null
  /** Null when no rotation is planned. */
  readonly nextRotation: number | null
}

/** The result of a requested rotation. */
export type RotateResult =
  /** A pending key is published, and signs from `signsFrom`. */
  | { readonly kind: 'scheduled'; readonly kid: string; readonly signsFrom: number }
  | { readonly kind: 'rotated'; readonly kid: string }
  /** Verifiers may not know the key before `knownFrom`. */
  | { readonly kind: 'too_young'; readonly kid: string; readonly knownFrom: number }
  /** This process missed a change of the master secret. */
  | { readonly kind: 'refused' }

/** The result of a revocation. */
export type RevokeResult =
  | { readonly kind: 'revoked'; readonly successor: string | undefined }
  /** No usable key has this id. */
  | { readonly kind: 'absent' }
  /** This process missed a change of the master secret, and can create no successor. */
  | { readonly kind: 'refused' }

/** Creates the functions that create, rotate and revoke the stored keys. */
export const createKeyManager = (parts: KeyManagerParts) => {
  const { store, ring, settings, clock } = parts
  const lead = publishLeadSeconds(settings)
  const extra = extraVerifyingSeconds(settings.leewaySeconds)
  const uses: readonly KeyUse[] = parts.accessKey === 'own' ? ['access', 'refresh'] : ['refresh']

  const { make, add, schedule, followAlgorithm, configuredKind, knownMasters } = createKeyMaking(parts, lead)

  const act = async (action: KeyAction, by: Act): Promise<void> => {
    switch (action.kind) {
      case 'create':
        await add(await make(configuredKind(action.use), 'pending', action.signsFrom), by)
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

  return {
    /**
     * Creates missing active keys, once among instances that start together, and schedules a key of
     * a changed algorithm.
     * @returns when that key starts to sign, if that is later
     * @throws SealError when a stored key cannot be opened
     */
    start: async (): Promise<number | undefined> => {
      const by = { at: clock.now(), client: serviceClient }
      for (const use of uses) {
        if (activeOf(await store.list('usable'), use) !== undefined) continue
        // Stores nothing when another instance was first.
        await add(await make(configuredKind(use), 'active', by.at), by)
      }
      // A process that cannot open the keys must not change them.
      await ring.reload()
      const signsFrom = parts.accessKey === 'own' ? await followAlgorithm(by) : undefined
      await ring.reload()
      return signsFrom
    },

    /** Creates, promotes and retires keys that are due. */
    maintain: async (): Promise<void> => {
      const by = { at: clock.now(), client: serviceClient }
      try {
        for (const action of planKeyActions(await store.list('usable'), settings, by.at)) await act(action, by)
      } finally {
        // Reads the changes of other instances, even when nothing can be written.
        await ring.reload()
      }
    },

    list: () => store.list('all'),
    listUsable: () => store.list('usable'),

    /** Lists the keys that sign: of each use one. */
    listSigning: async (): Promise<SigningKeyAge[]> => {
      const stored = await store.list('usable')
      return (['access', 'refresh'] as const).flatMap((use): SigningKeyAge[] => {
        if (parts[`${use}Key`] === 'configured') {
          const { kid, algorithm } = ring[use]
          return [{ use, kid, algorithm, signsSince: null, nextRotation: null }]
        }
        const active = activeOf(stored, use)
        if (active === undefined) return []
        const { kid, algorithm, activatedAt, createdAt } = active
        const nextRotation = nextRotationOf(active, stored, settings) ?? null
        return [{ use, kid, algorithm, signsSince: activatedAt ?? createdAt, nextRotation }]
      })
    },

    /**
     * Creates the next key, which signs once it is known everywhere. It has the algorithm of the
     * active key; only a start changes that, because a command may lack the settings.
     * @param when `now`: signs at once, if it is known; `forced`: even if it is not
     */
    rotate: async (use: KeyUse, when: 'due' | 'now' | 'forced', by: Act): Promise<RotateResult> => {
      for (;;) {
        const active = activeOf(await store.list('usable'), use)
        const next = await schedule(active ?? configuredKind(use), by)
        if (next === undefined) return { kind: 'refused' }
        const { kid, signsFrom, createdAt } = next
        if (when === 'due') return { kind: 'scheduled', kid, signsFrom }
        const known = mayTakeOver({ ...next, signsFrom: by.at }, lead, by.at)
        if (!known && when === 'now') return { kind: 'too_young', kid, knownFrom: createdAt + lead }
        if (await store.promote(kid, extra, by)) return { kind: 'rotated', kid }
        // Another caller promoted it, or revoked it: then there must be another one.
        if (activeOf(await store.list('usable'), use)?.kid === kid) return { kind: 'rotated', kid }
      }
    },

    /** Revokes a key. A new one replaces an active key, unless a configured key signs. */
    revoke: async (kid: string, by: Act): Promise<RevokeResult> => {
      const key = (await store.list('usable')).find((one) => one.kid === kid)
      if (key === undefined) return { kind: 'absent' }
      // Also for a pending key, which may become active meanwhile.
      const replaced = uses.includes(key.use) && key.state !== 'retiring'
      const successor = replaced ? await make(key, 'active', by.at) : undefined
      const outcome = await store.revoke(kid, successor && { key: successor, knownMasters: knownMasters() }, by)
      if (outcome === 'absent' || outcome === 'refused') return { kind: outcome }
      return { kind: 'revoked', successor: outcome === 'replaced' ? successor?.kid : undefined }
    },

    /**
     * Reseals every key, and what else is sealed, under the first master secret.
     * @returns the number of keys
     */
    reseal: (by: Act): Promise<number> => store.reseal(createReseal(parts.masters), by),
  }
}

/** Creates the functions that create and store keys. */
function createKeyMaking(parts: KeyManagerParts, lead: number) {
  const { store, settings, clock } = parts

  const make = async (
    { use, algorithm }: { readonly use: KeyUse; readonly algorithm: Algorithm },
    state: 'pending' | 'active',
    signsFrom: number,
  ): Promise<StoredKey> => {
    const material = newKeyText(algorithm, parts.random)
    const key = await readKeyText(use, algorithm, material)
    const now = clock.now()
    const jwk = publicJwk(key)
    return {
      kid: key.kid,
      use,
      algorithm,
      state,
      ...(await sealUnderFirst(parts.masters(), key, material)),
      publicJwk: jwk === undefined ? null : JSON.stringify(jwk),
      createdAt: now,
      signsFrom,
      activatedAt: state === 'active' ? now : null,
      verifiesUntil: null,
      endedAt: null,
      longestLifetime: settings.lifetimeSeconds[use],
    }
  }

  const knownMasters = () => parts.masters().map(({ id }) => id)
  const add = (key: StoredKey, by: Act) => store.add(key, knownMasters(), by)
  const configuredKind = (use: KeyUse) => ({ use, algorithm: parts.algorithms[use] })

  const pendingOf = async (use: KeyUse) =>
    (await store.list('usable')).find((key) => key.use === use && key.state === 'pending')

  /** Whether this process missed a change of the master secret, and so must not add keys. */
  const isOutdated = async () => {
    const known = knownMasters()
    return (await store.list('usable')).some(({ sealedBy }) => sealedBy !== null && !known.includes(sealedBy))
  }

  /** Returns the pending key, or makes it; undefined when this process cannot. */
  const schedule = async (kind: Pick<StoredKey, 'use' | 'algorithm'>, by: Act): Promise<StoredKey | undefined> => {
    for (;;) {
      const pending = await pendingOf(kind.use)
      if (pending !== undefined) return pending
      const made = await make(kind, 'pending', by.at + lead)
      if (await add(made, by)) return made
      // Otherwise another caller added one, which may have become active meanwhile.
      if (await isOutdated()) return undefined
    }
  }

  const followAlgorithm = async (by: Act): Promise<number | undefined> => {
    const wanted = configuredKind('access')
    const pending = await pendingOf('access')
    // From before a change of the setting: it has signed nothing.
    if (pending !== undefined && pending.algorithm !== wanted.algorithm) await store.retire(pending.kid, by)
    if (activeOf(await store.list('usable'), 'access')?.algorithm === wanted.algorithm) return undefined
    return (await schedule(wanted, by))?.signsFrom
  }

  return { make, add, schedule, followAlgorithm, configuredKind, knownMasters }
}

async function sealUnderFirst([master]: MasterSecrets, key: SealedFor, text: string) {
  return { sealed: await seal(master, key, text), sealedBy: master.id }
}

/** Creates, rotates and revokes the stored keys. */
export type KeyManager = ReturnType<typeof createKeyManager>
