import type { Client } from '../audit.ts'
import { type Clock, instantText } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { KeyManager } from '../keys/key-manager.ts'
import type { KeyRecord } from '../keys/key-rotation.ts'
import type { KeyUse } from '../keys/signing-key.ts'

interface ManageKeysParts {
  readonly manager: Pick<KeyManager, 'list' | 'rotate' | 'revoke'>
  readonly configured: ConfiguredKids
  readonly clock: Clock
  /** Reads the stored keys into this process; absent in one that signs nothing. */
  readonly reload?: () => Promise<void>
}

/** Ids of the keys that come from `SIGNING_KEY`. */
export interface ConfiguredKids {
  /** Signs access tokens; undefined without the setting. */
  readonly access: string | undefined
  /** Signs refresh tokens; undefined with `REFRESH_SIGNING=own`. */
  readonly refresh: string | undefined
}

/** A key without its private and public part; times are epoch seconds. */
export type ListedKey = Omit<KeyRecord, 'longestLifetime'>

/** The next key of a use. */
export interface RotatedKey {
  readonly kid: string
  /** `active`: it signs. */
  readonly state: 'pending' | 'active'
  readonly signsFrom: number
  /** What may break. */
  readonly warnings: readonly string[]
}

/** A revoked key. */
export interface RevokedKey {
  /** The key that signs now; undefined when the revoked one did not sign. */
  readonly successor: string | undefined
  /** What breaks. */
  readonly warnings: readonly string[]
}

/** What may break when a key signs before every verifier knows it. */
const unknownKeyWarnings: Readonly<Record<KeyUse, string>> = {
  access:
    'Verifiers that cache the JWKS may refuse new access tokens for up to 5 minutes. No user is logged out: refresh tokens are signed with another key.',
  refresh: 'Other instances may refuse new refresh tokens for a few seconds. No user is logged out.',
}

const revokedKeyWarnings: Readonly<Record<KeyUse, readonly string[]>> = {
  access: ['Access tokens signed with it are refused at once, and clients refresh.', unknownKeyWarnings.access],
  refresh: ['All users are logged out: every refresh token was signed with that key.'],
}

const refused = (code: 'key_configured' | 'key_too_new' | 'master_secret_unknown', text: string) =>
  new AuthError(code, { faults: [text] })

const configuredTexts: Readonly<Record<KeyUse, string>> = {
  access: 'The access key is the configured SIGNING_KEY: change that setting.',
  refresh: 'The refresh key is the configured SIGNING_KEY: change that setting, or set REFRESH_SIGNING to own.',
}

const refusedAsConfigured = (use: KeyUse) => refused('key_configured', configuredTexts[use])

const masterSecretUnknown = () =>
  refused('master_secret_unknown', 'The keys are sealed with a master secret that is not set here.')

/**
 * Creates the functions that list, rotate and revoke the signing keys for an admin. A change is
 * used by this process at once, and by others when they read the keys again, within seconds.
 * @throws AuthError `key_not_found`, `key_configured`, `key_too_new`, `master_secret_unknown`
 */
export const createManageKeys = ({ manager, configured, clock, reload }: ManageKeysParts) => {
  /** The change is committed: when the keys cannot be read now, the upkeep does it. */
  const useAtOnce = async () => reload?.().catch(() => {})

  /** What breaks when a key is revoked. */
  const revocationWarnings = ({ use, state }: Pick<KeyRecord, 'use' | 'state'>): readonly string[] => {
    if (state === 'active' && configured[use] === undefined) return revokedKeyWarnings[use]
    return state === 'pending' ? [] : ['Tokens signed with it are refused.']
  }

  return {
    /** Lists the stored keys, past ones too, the oldest first. A configured key is not stored. */
    list: async (): Promise<readonly ListedKey[]> => (await manager.list()).map(listed),

    /**
     * Creates the next key. Repeating it while one is pending returns the same key.
     * @param when `due`: it signs once every verifier can know it. `now`: at once, or
     *   `key_too_new`, and then as with `due`. `forced`: at once
     */
    rotate: async (use: KeyUse, when: 'due' | 'now' | 'forced', client: Client): Promise<RotatedKey> => {
      if (configured[use] !== undefined) throw refusedAsConfigured(use)
      const at = clock.now()
      const result = await manager.rotate(use, when, { at, client })
      await useAtOnce()
      switch (result.kind) {
        case 'scheduled':
          return { kid: result.kid, state: 'pending', signsFrom: result.signsFrom, warnings: [] }
        case 'rotated': {
          const warnings = when === 'forced' ? [unknownKeyWarnings[use]] : []
          return { kid: result.kid, state: 'active', signsFrom: at, warnings }
        }
        case 'too_young':
          throw refused('key_too_new', tooNew(use, result.kid, result.knownFrom))
        case 'refused':
          throw masterSecretUnknown()
      }
    },

    /** Revokes a key that is in use; a new one replaces an active one. */
    revoke: async (kid: string, client: Client): Promise<RevokedKey> => {
      for (const use of ['access', 'refresh'] as const) {
        if (kid === configured[use]) throw refusedAsConfigured(use)
      }
      const key = (await manager.list()).find((one) => one.kid === kid)
      if (key === undefined) throw new AuthError('key_not_found')
      const result = await manager.revoke(kid, { at: clock.now(), client })
      await useAtOnce()
      if (result.kind === 'absent') throw new AuthError('key_not_found')
      if (result.kind === 'refused') throw masterSecretUnknown()
      return { successor: result.successor, warnings: revocationWarnings(key) }
    },

    revocationWarnings,

    /** What may break when the next key signs before every verifier knows it. */
    forcedWarning: (use: KeyUse): string => unknownKeyWarnings[use],
  }
}

const tooNew = (use: KeyUse, kid: string, knownFrom: number): string => {
  const name = use === 'access' ? 'Access' : 'Refresh'
  return `${name} key ${kid} is too new: some verifiers may not know it before ${instantText(knownFrom)}. It signs from then on.`
}

const listed = ({ kid, use, algorithm, state, createdAt, signsFrom, ...key }: KeyRecord): ListedKey => ({
  kid,
  use,
  algorithm,
  state,
  createdAt,
  // A forced key has started earlier.
  signsFrom: key.activatedAt ?? signsFrom,
  activatedAt: key.activatedAt,
  verifiesUntil: key.verifiesUntil,
  endedAt: key.endedAt,
})

/** Lists, rotates and revokes the signing keys for an admin. */
export type ManageKeys = ReturnType<typeof createManageKeys>
