import type { Choice } from '../constants.ts'

/** How refresh tokens are rotated; times are seconds. */
export interface RotationSettings {
  /** `single_use` spends a refresh token by its use; `many_use` is rotation that leaves it good; `off` answers no new one. */
  readonly mode: 'off' | 'single_use' | 'many_use'
  /** How long after a rotation its answer is given again without proof; 0: never. */
  readonly graceSeconds: number
  /** How long after a rotation its answer is given again to whoever repeats its `Idempotency-Key`. */
  readonly recoverySeconds: number
  /** Whether a spent token that comes too late ends its session. */
  readonly reuse: Choice<'reuse'>
}

/** What of a session decides about its refresh tokens. */
export interface RotationState {
  readonly current: { readonly gen: number; readonly jti: string }
  /** Earlier generations are refused, and nothing ends: the password was changed since, and a copy of the token may be about. */
  readonly leastGen: number
  readonly previousJti: string | null
  /** Null after the login, whose token is not damped. */
  readonly rotatedAt: number | null
  /** Hash of the `Idempotency-Key` of the last rotation. */
  readonly idempotencyHash: string | null
  /** A key came once: from then on proof takes the place of time. */
  readonly keyed: boolean
  readonly revokedAt: number | null
  /** Past its absolute or its idle lifetime. */
  readonly expired: boolean
  readonly account: 'active' | 'inactive_or_gone'
}

/** What a client presents. */
export interface PresentedGeneration {
  readonly gen: number
  readonly jti: string
  /** Hash of the request's `Idempotency-Key`. */
  readonly idempotencyHash: string | null
  /** The token was issued between a backup and its restore, so its generation may be ahead of what is stored. */
  readonly restored: boolean
}

/** Why a spent token counts as reused: it came late, it is several generations old, or with another proof than its rotation's. */
export type ReuseClass = 'previous_late' | `stale_by_${number}` | 'key_mismatch' | 'unknown_token'

/** What to do with a presented refresh token. */
export type RotationDecision =
  | { readonly kind: 'rotate' }
  /** Keep the refresh token, answer a new access token: at most one rotation fits in a grace window. */
  | { readonly kind: 'damped' }
  /** Sign the current refresh token again: a race, or an answer that was lost a moment ago. */
  | { readonly kind: 'replay' }
  /** The same after a longer time, with the proof that it is the same client. */
  | { readonly kind: 'recovered' }
  /** Take over the generation that a restored backup does not know, then rotate. */
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
    }
  /** A spent token: the session ends, if the settings say so. */
  | { readonly kind: 'reuse'; readonly class: ReuseClass }

/**
 * Decides what a presented refresh token of a session means: the table of the rotation, first match wins. Time tells a race from a theft
 * while a rotation is fresh; in a keyed session proof does.
 * @param now seconds since the Unix epoch
 * @see RFC 9700 section 4.14.2
 */
export const decideRotation = (
  session: RotationState,
  presented: PresentedGeneration,
  settings: RotationSettings,
  now: number,
): RotationDecision => {
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
  // Without a grace nothing is fresh, also when the clock was set back.
  const fresh = graceSeconds > 0 && isWithin(session.rotatedAt, graceSeconds, now)
  if (session.idempotencyHash === null) return fresh ? { kind: 'replay' } : { kind: 'reuse', class: 'previous_late' }
  if (session.idempotencyHash === presented.idempotencyHash) {
    const recoverable = isWithin(session.rotatedAt, recoverySeconds, now)
    return recoverable ? { kind: 'recovered' } : { kind: 'reuse', class: 'previous_late' }
  }
  // Two actors, or two tabs that did not talk: the honest loser finds the new pair in its storage.
  return fresh ? refuse('refresh_in_progress') : { kind: 'reuse', class: 'key_mismatch' }
}
