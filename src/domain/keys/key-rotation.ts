import type { Algorithm } from './algorithms.ts'
import type { KeyUse } from './signing-key.ts'

/**
 * `pending`: published, not signing yet. `active`: signs, one per use. `retiring`: verifies until the last token it could have signed has
 * expired. `retired`: over, its private part destroyed. `revoked`: taken out at once.
 */
export type KeyState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked'

/** What is stored of a key but its parts. Times are seconds since the Unix epoch. */
export interface KeyRecord {
  readonly kid: string
  readonly use: KeyUse
  readonly algorithm: Algorithm
  readonly state: KeyState
  readonly createdAt: number
  /** When a pending key is due to take over. */
  readonly signsFrom: number
  readonly activatedAt: number | null
  /** Until when a retiring key verifies. */
  readonly verifiesUntil: number | null
  /** When it was retired or revoked. */
  readonly endedAt: number | null
  /** The longest that a token signed with it may live, in seconds. */
  readonly longestLifetime: number
}

/** How keys are rotated, in seconds. */
export interface KeyRotationSettings {
  /** Age at which the access key is replaced; undefined: never, as a configured key signs. */
  readonly rotationAgeSeconds: number | undefined
  readonly leewaySeconds: number
  /** Lifetime of the tokens of each use. */
  readonly lifetimeSeconds: Readonly<Record<KeyUse, number>>
}

/** How long verifiers may keep the JWKS. */
export const jwksMaxAgeSeconds = 300

/** How long an instance may take to notice what another one did to the keys; it looks more often. */
const noticeSeconds = 60

/** How long a key is published before it may sign: no cache is older, and every instance knows it. */
export const publishLeadSeconds = ({ leewaySeconds }: Pick<KeyRotationSettings, 'leewaySeconds'>): number =>
  jwksMaxAgeSeconds + noticeSeconds + leewaySeconds

/** One thing to do to the stored keys; each is a compare-and-set, so that of many instances one does it. */
export type KeyAction =
  | { readonly kind: 'create'; readonly use: KeyUse; readonly signsFrom: number }
  | { readonly kind: 'promote'; readonly kid: string }
  | { readonly kind: 'retire'; readonly kid: string }
  | { readonly kind: 'lengthen'; readonly kid: string; readonly longestLifetime: number }

/** Decides what is due. */
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

/** Tells whether a pending key is due, and known everywhere. */
export const mayTakeOver = ({ createdAt, signsFrom }: KeyRecord, leadSeconds: number, now: number): boolean =>
  signsFrom <= now && createdAt + leadSeconds <= now

/** Gives how long a key that stops signing verifies beyond its tokens' lifetime: some instance may sign with it for a moment more. */
export const extraVerifyingSeconds = (leewaySeconds: number): number => leewaySeconds + noticeSeconds

function lengthening(record: KeyRecord, { lifetimeSeconds }: KeyRotationSettings): KeyAction[] {
  const longestLifetime = lifetimeSeconds[record.use]
  return longestLifetime > record.longestLifetime ? [{ kind: 'lengthen', kid: record.kid, longestLifetime }] : []
}

function succession(
  { use, activatedAt, createdAt }: KeyRecord,
  records: readonly KeyRecord[],
  settings: KeyRotationSettings,
  now: number,
): KeyAction[] {
  const { rotationAgeSeconds } = settings
  if (use !== 'access' || rotationAgeSeconds === undefined) return []
  if (records.some((record) => record.use === use && record.state === 'pending')) return []
  const signsFrom = (activatedAt ?? createdAt) + rotationAgeSeconds
  return signsFrom - publishLeadSeconds(settings) <= now ? [{ kind: 'create', use, signsFrom }] : []
}
