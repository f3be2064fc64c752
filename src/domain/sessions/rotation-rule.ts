import type { Choice } from '../constants.ts'
import type { SessionPurpose } from './session.ts'

/** Settings of the rotation; times are seconds. */
export interface RotationSettings {
  /** `single_use`: a refresh spends the token; `many_use`: it stays valid; `off`: no rotation. */
  readonly mode: 'off' | 'single_use' | 'many_use'
  /** The grace period; 0: none. */
  readonly graceSeconds: number
  /** The recovery period, for a repeated `Idempotency-Key`. */
  readonly recoverySeconds: number
  /** What a reused token does. */
  readonly reuse: Choice<'reuse'>
}

/** The state of a session that decides about its refresh tokens. */
export interface RotationState {
  /** What the session was opened for. */
  readonly purpose: SessionPurpose
  readonly current: { readonly gen: number; readonly jti: string }
  /** Earlier generations are from before a change of the password, and are refused. */
  readonly leastGen: number
  readonly previousJti: string | null
  /** Null after the login, whose token is not damped. */
  readonly rotatedAt: number | null
  /** Hash of the `Idempotency-Key` of the last rotation. */
  readonly idempotencyHash: string | null
  /** Proof by key, not time, decides once a key was used. */
  readonly keyed: boolean
  readonly revokedAt: number | null
  /** Past its absolute or idle lifetime. */
  readonly expired: boolean
  readonly account: 'active' | 'inactive_or_gone'
}

/** A presented refresh token. */
export interface PresentedGeneration {
  /** The purpose of a session whose tokens travel in the way that this one did. */
  readonly purpose: SessionPurpose
  readonly gen: number
  readonly jti: string
  /** Hash of the request's `Idempotency-Key`. */
  readonly idempotencyHash: string | null
  /** Issued between a backup and its restore: the generation may be ahead of the stored one. */
  readonly restored: boolean
}

/** Why a spent token counts as reused: late, several generations old, or another proof. */
export type ReuseClass = 'previous_late' | `stale_by_${number}` | 'key_mismatch' | 'unknown_token'

/** What to do with a presented refresh token. */
export type RotationDecision =
  | { readonly kind: 'rotate' }
  /** Return only an access token: a grace period has at most one rotation. */
  | { readonly kind: 'damped' }
  /** Sign the current refresh token again, after a race or a lost answer. */
  | { readonly kind: 'replay' }
  /** Replay after the grace period, with proof that it is the same client. */
  | { readonly kind: 'recovered' }
  /** Accept the generation that a restored backup does not know, then rotate. */
  | { readonly kind: 'fast_forward' }
  | {
      readonly kind: 'refuse'
      readonly reason:
        | 'session_ended'
        | 'session_expired'
        | 'account_gone'
        | 'idempotency_key_required'
        | 'refresh_in_progress'
        | 'generation_ahead'
        | 'password_changed'
        | 'wrong_purpose'
    }
  /** End the session, if the settings say so. */
  | { readonly kind: 'reuse'; readonly class: ReuseClass }

/**
 * Decides what to do with a presented refresh token; the first match wins. Within the grace period
 * time tells a race from theft, in a keyed session proof does.
 * @param now epoch seconds
 * @see RFC 9700 section 4.14.2
 */
export const decideRotation = (
  session: RotationState,
  presented: PresentedGeneration,
  settings: RotationSettings,
  now: number,
): RotationDecision => {
  if (session.purpose !== presented.purpose) return refuse('wrong_purpose')
  if (session.revokedAt !== null) return refuse('session_ended')
  if (session.expired) return refuse('session_expired')
  if (session.account !== 'active') return refuse('account_gone')
  if (presented.gen < session.leastGen) return refuse('password_changed')
  if (presented.gen > session.current.gen)
    return presented.restored ? { kind: 'fast_forward' } : refuse('generation_ahead')
  if (settings.mode === 'many_use') return { kind: 'rotate' }
  if (presented.gen === session.current.gen && presented.jti === session.current.jti) {
    return decideCurrent(session, presented, settings, now)
  }
  if (presented.gen === session.current.gen - 1 && presented.jti === session.previousJti) {
    return decidePrevious(session, presented, settings, now)
  }
  const behind = session.current.gen - presented.gen
  return { kind: 'reuse', class: behind > 1 ? `stale_by_${behind}` : 'unknown_token' }
}

const refuse = (reason: Extract<RotationDecision, { kind: 'refuse' }>['reason']): RotationDecision => ({
  kind: 'refuse',
  reason,
})

const isWithin = (since: number | null, seconds: number, now: number): boolean =>
  since !== null && now < since + seconds

function decideCurrent(
  session: RotationState,
  presented: PresentedGeneration,
  { graceSeconds }: RotationSettings,
  now: number,
): RotationDecision {
  if (session.keyed && presented.idempotencyHash === null) return refuse('idempotency_key_required')
  return isWithin(session.rotatedAt, graceSeconds, now) ? { kind: 'damped' } : { kind: 'rotate' }
}

function decidePrevious(
  session: RotationState,
  presented: PresentedGeneration,
  { graceSeconds, recoverySeconds }: RotationSettings,
  now: number,
): RotationDecision {
  // Without a grace period nothing is fresh, even when the clock was set back.
  const fresh = graceSeconds > 0 && isWithin(session.rotatedAt, graceSeconds, now)
  if (session.idempotencyHash === null) return fresh ? { kind: 'replay' } : { kind: 'reuse', class: 'previous_late' }
  if (session.idempotencyHash === presented.idempotencyHash) {
    const recoverable = isWithin(session.rotatedAt, recoverySeconds, now)
    return recoverable ? { kind: 'recovered' } : { kind: 'reuse', class: 'previous_late' }
  }
  // Either a thief, or a second tab, which finds the new pair in its storage.
  return fresh ? refuse('refresh_in_progress') : { kind: 'reuse', class: 'key_mismatch' }
}
