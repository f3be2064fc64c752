import { createHash } from 'node:crypto'
import type { Account } from '../accounts/account.ts'
import { type AuditStore, auditEvent, type Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { IssueAccessToken } from '../tokens/access-token.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { IssueRefreshToken } from '../tokens/refresh-token.ts'
import { decideRotation, type RotationDecision, type RotationSettings } from './refresh-rotation.ts'
import { idleSince, type Session, type SessionLifetimes, stateOf } from './session.ts'
import type { Rotated, SessionAndAccount, SessionStore } from './session-store.ts'

/** What rotating works with. */
export interface RotateParts {
  readonly sessions: SessionStore
  readonly audit: AuditStore
  readonly issueAccessToken: IssueAccessToken
  readonly issueRefreshToken: IssueRefreshToken
  readonly rotation: RotationSettings
  readonly lifetimes: SessionLifetimes
  readonly refreshLifetimeSeconds: number
}

/** A refresh token whose signature is good. */
export interface PresentedToken {
  /** Undefined for a foreign token: its session is the one that adopted it, where it counts as generation 0. */
  readonly sessionId: string | undefined
  readonly gen: number
  readonly jti: string
  readonly iat: number
  /** SHA-256 of the request's `Idempotency-Key`. */
  readonly idempotencyHash: string | null
}

/** The moment of a request, one for all that it does, and who sent it. */
export interface Moment {
  /** Seconds since the Unix epoch. */
  readonly now: number
  readonly client: Client
}

/** Two tokens of one session. */
export interface RotatedPair {
  readonly access: string
  readonly refresh: string
}

/** A decision that was overtaken is made anew on what is stored then; more often than this is no coincidence. */
const attempts = 5

/**
 * Builds the rotation of a session's refresh token. The good case is one statement; whatever does not fit it is decided by the rule, and
 * what it decides is confirmed by one more conditional statement, so that nothing overtakes a logout.
 * @throws AuthError `token_blacklisted`, `token_expired`, `account_gone`, `idempotency_key_required`, `refresh_in_progress`
 */
export const createRotate = (parts: RotateParts) => {
  const { sessions, rotation } = parts
  const { rotate, signCurrent } = createHandOut(parts)
  const refuse = createRefuse(parts)

  const apply = async (decision: HandOut, found: SessionAndAccount, token: PresentedToken, { now, client }: Moment) => {
    const { session, account } = found
    if (account === undefined) throw new AuthError('account_gone')
    if (decision === 'rotate') return rotate(session.id, token, now)
    if (decision === 'fast_forward') {
      return (await sessions.fastForward(session.id, token)) ? rotate(session.id, token, now) : undefined
    }
    const use = decision === 'damped' ? 'damped' : 'replayed'
    const kept = await sessions.confirm(session, use, now, decision === 'recovered' ? { at: now, client } : undefined)
    return kept ? signCurrent(session, account, now) : undefined
  }

  const decide = async (token: PresentedToken, moment: Moment): Promise<RotatedPair> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { sessionId, jti } = token
      const found = await (sessionId === undefined ? sessions.findAdopted(jti) : sessions.find(sessionId))
      if (found === undefined) throw new AuthError('token_blacklisted', { reason: 'session_unknown' })
      const restored = token.gen > found.session.generation && (await sessions.isRestored(token.iat))
      const state = stateOf(found, parts.lifetimes, moment.now)
      const decision = decideRotation(state, { ...token, restored }, rotation, moment.now)
      if (decision.kind === 'refuse' || decision.kind === 'reuse') throw await refuse(decision, found.session, moment)
      const pair = await apply(decision.kind, found, token, moment)
      if (pair !== undefined) return pair
    }
    throw new AuthError('storage_unavailable')
  }

  return async (token: PresentedToken, moment: Moment): Promise<RotatedPair> => {
    // Where any generation is good, the one statement would take one that is ahead: there the rule is asked first.
    const mayBeGood = rotation.mode === 'single_use' && token.sessionId !== undefined
    const pair = mayBeGood ? await rotate(token.sessionId ?? '', token, moment.now) : undefined
    return pair ?? decide(token, moment)
  }
}

/** The function that {@link createRotate} builds. */
export type Rotate = ReturnType<typeof createRotate>

/** Hashes what a client chose: an `Idempotency-Key`, or the `jti` of other software. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url')

type HandOut = Exclude<RotationDecision['kind'], 'refuse' | 'reuse'>

type Refusal = Extract<RotationDecision, { kind: 'refuse' | 'reuse' }>

/** Builds what hands tokens out. */
function createHandOut({ sessions, rotation, lifetimes, refreshLifetimeSeconds, ...issue }: RotateParts) {
  const signPair = async (token: Rotated & { sid: string }, now: number): Promise<RotatedPair> => {
    const [access, refresh] = await Promise.all([
      issue.issueAccessToken(token.account, token, now),
      issue.issueRefreshToken(token.account, token),
    ])
    return { access, refresh }
  }

  const rotate = async (sessionId: string, { gen, jti, idempotencyHash }: PresentedToken, now: number) => {
    const rotated = await sessions.rotate({
      sessionId,
      presented: rotation.mode === 'single_use' ? { gen, jti } : undefined,
      next: { jti: newTokenId(), iat: now, exp: now + refreshLifetimeSeconds },
      idempotencyHash,
      graceSeconds: rotation.graceSeconds,
      idleSince: idleSince(lifetimes, now),
    })
    return rotated && signPair({ ...rotated, sid: sessionId }, now)
  }

  /** The same claims under the same key: the same bytes. */
  const signCurrent = ({ id, generation, ...session }: Session, account: Account, now: number) => {
    const { currentJti: jti, currentIat: iat, currentExp: exp, authTime, expiresAt } = session
    return signPair({ sid: id, gen: generation, jti, iat, exp, authTime, expiresAt, account }, now)
  }

  return { rotate, signCurrent }
}

/** Builds what refuses: it does and commits what the refusal does, and only then gives the error. */
function createRefuse({ sessions, audit, rotation }: RotateParts) {
  return async (decision: Refusal, session: Session, { now: at, client }: Moment): Promise<AuthError> => {
    const about = { at, client, sessionId: session.id, accountId: session.accountId, outcome: 'refused' } as const
    if (decision.kind === 'reuse') {
      const event = auditEvent({ ...about, event: 'refresh_reused', reason: decision.class })
      if (rotation.reuse === 'revoke_session')
        await sessions.revoke(session.id, 'reuse_detected', { at, client }, event)
      else await audit.record(event)
      return new AuthError('token_blacklisted', { reason: rotation.reuse === 'refuse' ? 'spent' : 'reuse_detected' })
    }
    const { reason } = decision
    if (reason === 'generation_ahead' || reason === 'refresh_in_progress') {
      await audit.record(auditEvent({ ...about, event: 'refresh_refused', reason }))
    }
    return refusalOf(reason, session)
  }
}

/** Words a refusal that changes nothing. */
export const refusalOf = (reason: Extract<Refusal, { kind: 'refuse' }>['reason'], session: Session): AuthError => {
  switch (reason) {
    case 'session_ended':
      return new AuthError('token_blacklisted', { reason: session.revokedReason ?? undefined })
    case 'session_expired':
      return new AuthError('token_expired', { reason: 'session_expired' })
    case 'generation_ahead':
      return new AuthError('token_blacklisted', { reason: 'spent' })
    default:
      return new AuthError(reason)
  }
}
