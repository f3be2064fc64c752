import type { Algorithm } from './algorithms.ts'
import type { KeyUse } from './signing-key.ts'

/**
 * States of a key. `pending`: published. `active`: signs, one of each use. `retiring`: verifies
 * until its last token has expired. `retired`: private part destroyed. `revoked`: ended at once.
 */
export type KeyState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked'

/** The stored properties of a key; times are epoch seconds. */
export interface KeyRecord {
  readonly kid: string
  readonly use: KeyUse
  readonly algorithm: Algorithm
  readonly state: KeyState
  readonly createdAt: number
  /** When a pending key is due to sign. */
  readonly signsFrom: number
  readonly activatedAt: number | null
  /** Until when a retiring key verifies. */
  readonly verifiesUntil: number | null
  /** When it was retired or revoked. */
  readonly endedAt: number | null
  /** The longest lifetime of its tokens, in seconds. */
  readonly longestLifetime: number
}

/** Settings of the rotation, in seconds. */
export interface KeyRotationSettings {
  /** Age at which the access key is replaced; undefined: never, because a configured key signs. */
  readonly rotationAgeSeconds: number | undefined
  readonly leewaySeconds: number
  /** Lifetime of tokens by use. */
  readonly lifetimeSeconds: Readonly<Record<KeyUse, number>>
}

/** How long verifiers may cache the JWKS. */
export const jwksMaxAgeSeconds = 300

/** How long an instance may take to notice changes of another. */
const noticeSeconds = 60

/** How long a key is published before it may sign: longer than any cache. */
export const publishLeadSeconds = ({ leewaySeconds }: Pick<KeyRotationSettings, 'leewaySeconds'>): number =>
  jwksMaxAgeSeconds + noticeSeconds + leewaySeconds

/** A change of a stored key; a compare-and-set, so that one of many instances makes it. */
export type KeyAction =
  | { readonly kind: 'create'; readonly use: KeyUse; readonly signsFrom: number }
  | { readonly kind: 'promote'; readonly kid: string }
  | { readonly kind: 'retire'; readonly kid: string }
  | { readonly kind: 'lengthen'; readonly kid: string; readonly longestLifetime: number }

/** Decides which changes are due. */
export const planKeyActions = (
  records: readonly KeyRecord[],
  settings: KeyRotationSettings,
  now: number,
): readonly KeyAction[] => {
  const lead = publishLeadSeconds(settings)
  return records.flatMap((record): KeyAction[] => {
    switch (record.state) {
      case 'pending':
        return mayTakeOver(record, lead, now) ? [{ kind: 'promote', kid: record.kid }] : []
      case 'active':
        return [...lengthening(record, settings), ...succession(record, records, settings, now)]
      case 'retiring':
        return (record.verifiesUntil ?? 0) <= now ? [{ kind: 'retire', kid: record.kid }] : []
      default:
        return []
    }
  })
}

/** Reports whether a pending key is due, and known everywhere. */
export const mayTakeOver = ({ createdAt, signsFrom }: KeyRecord, leadSeconds: number, now: number): boolean =>
  signsFrom <= now && createdAt + leadSeconds <= now

/** How long a retiring key verifies after its tokens: other instances may still sign with it. */
export const extraVerifyingSeconds = (leewaySeconds: number): number => leewaySeconds + noticeSeconds

function lengthening(record: KeyRecord, { lifetimeSeconds }: KeyRotationSettings): KeyAction[] {
  const longestLifetime = lifetimeSeconds[record.use]
  return longestLifetime > record.longestLifetime ? [{ kind: 'lengthen', kid: record.kid, longestLifetime }] : []
}

/** Returns when the next key of an active key's use signs, or is due to; undefined if never. */
export const nextRotationOf = (
  active: KeyRecord,
  records: readonly KeyRecord[],
  settings: KeyRotationSettings,
): number | undefined =>
  records.find(({ use, state }) => use === active.use && state === 'pending')?.signsFrom ?? dueAt(active, settings)

/** Returns the seconds at which {@link planKeyActions} may have something to do. */
export const keyTimesOf = (records: readonly KeyRecord[], settings: KeyRotationSettings): readonly number[] => {
  const lead = publishLeadSeconds(settings)
  return records.flatMap((record) => {
    if (record.state === 'pending') return [record.signsFrom, record.createdAt + lead]
    if (record.state === 'retiring') return [record.verifiesUntil ?? 0]
    const signsFrom = record.state === 'active' ? dueAt(record, settings) : undefined
    return signsFrom === undefined ? [] : [signsFrom - lead]
  })
}

/** Only the access key is replaced because of its age. */
const dueAt = (
  { use, activatedAt, createdAt }: KeyRecord,
  { rotationAgeSeconds }: KeyRotationSettings,
): number | undefined =>
  use !== 'access' || rotationAgeSeconds === undefined ? undefined : (activatedAt ?? createdAt) + rotationAgeSeconds

function succession(
  active: KeyRecord,
  records: readonly KeyRecord[],
  settings: KeyRotationSettings,
  now: number,
): KeyAction[] {
  const { use } = active
  const signsFrom = dueAt(active, settings)
  if (signsFrom === undefined) return []
  if (records.some((record) => record.use === use && record.state === 'pending')) return []
  return signsFrom - publishLeadSeconds(settings) <= now ? [{ kind: 'create', use, signsFrom }] : []
}
