import { durationSeconds } from '../../src/conformance/duration.ts'
import type { KeyChest } from '../../src/conformance/keys.ts'
import type { Profile } from '../../src/conformance/vector-file.ts'
import type { WorldSettings } from './settings-world.ts'

/** Latchkey's settings for a recorded profile, and the names of settings without a counterpart. */
export interface MappedProfile {
  readonly settings: WorldSettings
  readonly unmapped: readonly string[]
}

/** Settings with the same name in simplejwt, and how to write their values. */
const SAME_NAME: Readonly<Record<string, (value: unknown, keys: KeyChest) => string>> = {
  ACCESS_TOKEN_LIFETIME: durationText,
  REFRESH_TOKEN_LIFETIME: durationText,
  LEEWAY: durationText,
  ALGORITHM: String,
  SIGNING_KEY: (value, keys) => keys.settingText(String(value)),
  VERIFYING_KEY: (value, keys) => keys.settingText(String(value)),
  ISSUER: String,
  AUDIENCE: listText,
  AUTH_HEADER_TYPES: listText,
  USER_ID_CLAIM: String,
  ROTATE_REFRESH_TOKENS: String,
  BLACKLIST_AFTER_ROTATION: String,
  UPDATE_LAST_LOGIN: String,
}

/**
 * simplejwt's defaults that differ from Latchkey's: a profile without these settings means them.
 */
const SIMPLEJWT_DEFAULTS = { ACCESS_TOKEN_LIFETIME: '300 seconds', REFRESH_TOKEN_LIFETIME: '86400 seconds' }

/** Behaviour of every recorded service that Latchkey has to enable. */
const ALWAYS: WorldSettings = { USER_ID_CLAIM_TYPE: 'string', FOREIGN_REFRESH_TOKENS: 'accept' }

/** simplejwt has no grace period and no sessions. */
const PLAIN_ROTATION: WorldSettings = { REFRESH_GRACE: '0', REFRESH_REUSE: 'refuse' }

/**
 * Converts a recorded profile to Latchkey's settings.
 * @param keys the chest that tokens of the same file are minted from
 */
export function profileSettings(profile: Profile, keys: KeyChest): MappedProfile {
  const recorded: Record<string, unknown> = { ...SIMPLEJWT_DEFAULTS, ...profile.SIMPLE_JWT }
  const given = Object.entries(recorded).filter(([, value]) => value !== null)
  const mapped = given.flatMap(([name, value]) => {
    const write = Object.hasOwn(SAME_NAME, name) ? SAME_NAME[name] : undefined
    return write ? [[name, write(value, keys)] as const] : []
  })
  const rotates = recorded.ROTATE_REFRESH_TOKENS === true
  const settings = {
    ...ALWAYS,
    ...signingSecret(recorded, keys),
    ...Object.fromEntries(mapped),
    // The default is off there; here it follows ROTATE_REFRESH_TOKENS.
    ...(rotates && { ...PLAIN_ROTATION, BLACKLIST_AFTER_ROTATION: String(recorded.BLACKLIST_AFTER_ROTATION === true) }),
    ...throttle(profile),
  }
  return { settings, unmapped: given.map(([name]) => name).filter((name) => !Object.hasOwn(SAME_NAME, name)) }
}

function durationText(value: unknown): string {
  return String(durationSeconds(value) ?? value)
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value)
}

function signingSecret(recorded: Readonly<Record<string, unknown>>, keys: KeyChest): WorldSettings {
  const symmetric = String(recorded.ALGORITHM ?? 'HS256').startsWith('HS')
  return symmetric ? { SIGNING_KEY: keys.secret('secret').toString() } : {}
}

function throttle(profile: Profile): WorldSettings {
  const rates = profile.REST_FRAMEWORK?.DEFAULT_THROTTLE_RATES as Readonly<Record<string, string>> | undefined
  return rates?.anon === undefined ? {} : { LIMIT_LOGIN_ADDRESS: rates.anon }
}
