import { type Act, auditEvent } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { Random } from '../random.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { TokenIssuer, TokenPair } from '../tokens/issue.ts'
import type { OpeningSettings } from './new-session.ts'
import { requireKnown } from './require-live.ts'
import { decideRotation, type RotationDecision, type RotationSettings } from './rotation-rule.ts'
import { idleSince, type Session, type SessionLifetimes, type SessionPurpose, stateOf } from './session.ts'
import type { SessionAndAccount, SessionStore } from './session-store.ts'

/** Receives each decision, and the reason of a refusal. */
export type ObserveRefresh = (decision: RefreshDecision, reason?: string) => void

/** The outcome of a refresh. */
export type RefreshDecision = (typeof observed)[HandOut] | 'plain' | 'adopted' | 'refused' | 'reused'

/** Dependencies of the rotation. */
export interface RotateParts {
  readonly tokens: TokenIssuer
  readonly random: Random
  readonly sessions: SessionStore
  readonly refusals: Refusals
  readonly rotation: RotationSettings
  readonly lifetimes: SessionLifetimes
  readonly opening: Pick<OpeningSettings, 'refreshLifetimeSeconds'>
  readonly observeRefresh?: ObserveRefresh | undefined
}

/** A verified refresh token. */
export interface PresentedToken {
  /** Undefined for a foreign token, whose session is the one that adopted it. */
  readonly sid: string | undefined
  /** The purpose of the sessions whose tokens travel as this one did. */
  readonly purpose: SessionPurpose
  readonly gen: number
  readonly jti: string
  readonly iat: number
  /** SHA-256 of the request's `Idempotency-Key`. */
  readonly idempotencyHash: string | null
}

/** Maximum number of decisions that other requests may overtake. */
const attempts = 5

/**
 * Creates the rotation of a refresh token. The normal case is one conditional statement. Otherwise
 * the rule decides and another conditional statement applies the decision, so that no refresh
 * overtakes a logout.
 * @throws AuthError `token_blacklisted`, `token_expired`, `account_gone`,
 *   `idempotency_key_required`, `refresh_in_progress`, `refresh_contended`
 */
export const createRotate = (parts: RotateParts) => {
  const { sessions, rotation } = parts
  const rotate = createRotateOnce(parts)
  const refuse = createRefuse(parts)

  /** Bounds the events of a client that recovers the same pair repeatedly. */
  const isNews = ({ id, accountId }: Session, act: Act): boolean =>
    parts.refusals.admits(auditEvent({ ...act, event: 'refresh_recovered', sessionId: id, accountId }))

  const apply = async (decision: HandOut, found: SessionAndAccount, token: PresentedToken, act: Act) => {
    const { session, account } = found
    if (account === undefined) throw new AuthError('account_gone')
    if (decision === 'rotate') return rotate(session.id, token, act.at)
    if (decision === 'fast_forward') {
      return (await sessions.fastForward(session.id, token)) ? rotate(session.id, token, act.at) : undefined
    }
    const recovery = decision === 'recovered' && isNews(session, act) ? act : undefined
    if (!(await sessions.confirm(session, act.at, recovery))) return undefined
    // The same claims and key give the same bytes.
    return parts.tokens.issuePair(account, { ...session, ...session.current, sid: session.id }, act.at)
  }

  const decide = async (token: PresentedToken, act: Act): Promise<TokenPair> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { sid, jti } = token
      const found = requireKnown(await (sid === undefined ? sessions.findAdopted(jti) : sessions.find(sid)))
      const restored = token.gen > found.session.current.gen && (await sessions.isRestored(token.iat))
      const state = stateOf(found, parts.lifetimes, act.at)
      const decision = decideRotation(state, { ...token, restored }, rotation, act.at)
      if (decision.kind === 'refuse' || decision.kind === 'reuse') throw await refuse(decision, found.session, act)
      const pair = await apply(decision.kind, found, token, act)
      if (pair === undefined) continue
      parts.observeRefresh?.(observed[decision.kind])
      return pair
    }
    throw new AuthError('refresh_contended')
  }

  return async (token: PresentedToken, act: Act): Promise<TokenPair> => {
    // In the other modes the statement would accept a generation that is ahead.
    const mayBeGood = rotation.mode === 'single_use' && token.sid !== undefined
    const pair = mayBeGood ? await rotate(token.sid ?? '', token, act.at) : undefined
    if (pair === undefined) return decide(token, act)
    parts.observeRefresh?.('rotated')
    return pair
  }
}

type HandOut = Exclude<RotationDecision['kind'], 'refuse' | 'reuse'>

const observed = {
  rotate: 'rotated',
  damped: 'damped',
  replay: 'replayed',
  recovered: 'recovered',
  fast_forward: 'fast_forwarded',
} as const satisfies Record<HandOut, string>

type Refusal = Extract<RotationDecision, { kind: 'refuse' | 'reuse' }>

/** Creates a rotation attempt, which returns undefined when a condition failed. */
function createRotateOnce(parts: RotateParts) {
  const { sessions, rotation, lifetimes, opening, tokens, random } = parts
  return async (sid: string, { purpose, gen, jti, idempotencyHash }: PresentedToken, now: number) => {
    const rotated = await sessions.rotate({
      purpose,
      presented: { sid, gen, jti },
      spentTokens: rotation.mode === 'single_use' ? 'refuse' : 'accept',
      next: { jti: newTokenId(random), iat: now, exp: now + opening.refreshLifetimeSeconds },
      idempotencyHash,
      graceSeconds: rotation.graceSeconds,
      idleSince: idleSince(lifetimes, now),
    })
    return rotated && tokens.issuePair(rotated.account, rotated, now)
  }
}

/** Creates a function that commits the effects of a refusal and returns its error. */
function createRefuse({ sessions, refusals, rotation, observeRefresh }: RotateParts) {
  return async (decision: Refusal, session: Session, act: Act): Promise<AuthError> => {
    const about = { ...act, sessionId: session.id, accountId: session.accountId, outcome: 'refused' } as const
    if (decision.kind === 'reuse') {
      const event = auditEvent({ ...about, event: 'refresh_reused', reason: decision.class })
      if (rotation.reuse === 'revoke_session') await sessions.revoke(session.id, 'reuse_detected', act, event)
      else await refusals.record(event)
      // The audit trail has the number of generations.
      observeRefresh?.('reused', decision.class.startsWith('stale_by_') ? 'stale' : decision.class)
      return new AuthError('token_blacklisted', { reason: rotation.reuse === 'refuse' ? 'spent' : 'reuse_detected' })
    }
    const { reason } = decision
    if (audited.has(reason)) {
      await refusals.record(auditEvent({ ...about, event: 'refresh_refused', reason }))
    }
    observeRefresh?.('refused', reason)
    return refusalOf(reason, session)
  }
}

/** Refusals that suggest a copied token or disagreeing clients. */
const audited: ReadonlySet<string> = new Set([
  'generation_ahead',
  'refresh_in_progress',
  'password_changed',
  'wrong_purpose',
])

/** Creates the error of a refusal that changes nothing. */
export const refusalOf = (reason: Extract<Refusal, { kind: 'refuse' }>['reason'], session: Session): AuthError => {
  switch (reason) {
    case 'session_ended':
      return new AuthError('token_blacklisted', { reason: session.revokedReason ?? undefined })
    case 'session_expired':
      return new AuthError('token_expired', { reason: 'session_expired' })
    case 'password_changed':
      return new AuthError('token_blacklisted', { reason })
    case 'generation_ahead':
      return new AuthError('token_blacklisted', { reason: 'spent' })
    case 'wrong_purpose':
      return new AuthError('token_invalid')
    default:
      return new AuthError(reason)
  }
}
