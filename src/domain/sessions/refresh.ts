import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import { type Act, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import { sha256 } from '../sha256.ts'
import type { TokenPair } from '../tokens/issue.ts'
import { createRequireSamePassword, type ImportedPasswords } from './foreign-password.ts'
import { newSession, type OpeningSettings } from './new-session.ts'
import {
  adoptedGeneration,
  type ForeignRefreshToken,
  type OwnRefreshToken,
  type ReadRefreshToken,
} from './presented-token.ts'
import { refuseOutdated, requireKnown } from './require-live.ts'
import { createRotate, type PresentedToken, type RotateParts, refusalOf } from './rotation.ts'
import { isBeforePassword, isSpent, type Session, type SessionPurpose, stateOf } from './session.ts'

interface RefreshParts extends RotateParts {
  readonly readRefreshToken: ReadRefreshToken
  readonly accounts: AccountStore
  readonly importedPasswords: ImportedPasswords
  readonly clock: Clock
  readonly opening: OpeningSettings
  readonly guessing: Pick<GuessingLimits, 'countRefresh' | 'countChange'>
}

/** A refresh request. */
export interface RefreshRequest {
  readonly refreshToken: string
  readonly idempotencyKey: string | undefined
  /** The purpose of the sessions whose tokens travel as this one did. */
  readonly purpose: SessionPurpose
}

/** The answer to a refresh; without rotation it has no refresh token. */
export type RefreshedTokens = Pick<TokenPair, 'access'> & Partial<TokenPair>

/** Minimum time between writes of the last use, without rotation. */
const touchIntervalSeconds = 60

/**
 * Creates the refresh. The access token describes the account as it is now.
 * @throws AuthError a `token_...` code, `account_gone`, `password_changed`,
 *   `idempotency_key_required`, `refresh_in_progress`, `refresh_contended`, `throttled`
 */
export const createRefresh = (parts: RefreshParts) => {
  const rotating = createRefreshWithRotation(parts)
  const plain = createRefreshWithoutRotation(parts)
  return async (request: RefreshRequest, client: Client): Promise<RefreshedTokens> => {
    const now = parts.clock.now()
    const token = await parts.readRefreshToken(request.refreshToken, now)
    // A foreign token is one of an app.
    if (token.kind === 'foreign' && request.purpose !== 'app') throw new AuthError('token_invalid')
    await parts.guessing.countRefresh(token.kind === 'own' ? token.sid : sha256(token.jti), client)
    return parts.rotation.mode === 'off'
      ? plain(token, request, { at: now, client })
      : rotating(token, request, { at: now, client })
  }
}

/** Exchanges a refresh token for an access token and, with rotation, a refresh token. */
export type Refresh = ReturnType<typeof createRefresh>

function createRefreshWithRotation(parts: RefreshParts) {
  const { sessions, opening } = parts
  const rotate = createRotate(parts)
  const requireAccount = createRequireAccount(parts)

  const adopt = async (token: ForeignRefreshToken, presented: PresentedToken, act: Act) => {
    const account = await requireAccount(token)
    await parts.guessing.countChange(act.client)
    const { idempotencyHash, jti: adoptedJti } = presented
    const session = newSession(
      account.id,
      { purpose: 'app', keyed: idempotencyHash !== null, authTime: token.iat, amr: null },
      act.client,
      parts,
      act.at,
    )
    const adoption = {
      adoptedJti,
      issuedAt: token.iat,
      adoptedExp: token.exp,
      idempotencyHash,
      limit: opening.sessionsPerAccount,
    }
    if (!(await sessions.adopt(session, adoption, act))) return rotate(presented, act)
    parts.observeRefresh?.('adopted')
    return parts.tokens.issuePair(account, session, act.at)
  }

  return async (token: OwnRefreshToken | ForeignRefreshToken, request: RefreshRequest, act: Act) => {
    const { purpose, idempotencyKey: key } = request
    const idempotencyHash = key === undefined ? null : sha256(key)
    if (token.kind === 'own') return rotate({ ...token, purpose, idempotencyHash }, act)
    const presented = {
      sid: undefined,
      purpose,
      gen: adoptedGeneration,
      jti: sha256(token.jti),
      iat: token.iat,
      idempotencyHash,
    }
    const adopted = await sessions.findAdopted(presented.jti)
    return adopted === undefined ? adopt(token, presented, act) : rotate(presented, act)
  }
}

function createRefreshWithoutRotation(parts: RefreshParts) {
  const { sessions, refusals, lifetimes, tokens, observeRefresh } = parts
  const requireAccount = createRequireAccount(parts)

  const refused = (reason: Parameters<typeof refusalOf>[0] | 'spent', session?: Session): AuthError => {
    observeRefresh?.('refused', reason)
    if (reason === 'spent' || session === undefined) return new AuthError('token_blacklisted', { reason: 'spent' })
    return refusalOf(reason, session)
  }

  const ofForeign = async (token: ForeignRefreshToken, now: number): Promise<string> => {
    // A spent token stays spent when rotation is turned off.
    const adopted = await sessions.findAdopted(sha256(token.jti))
    if (adopted !== undefined) throw refused('spent')
    return tokens.issueAccess(await requireAccount(token), undefined, now)
  }

  const ofSession = async (token: OwnRefreshToken, purpose: SessionPurpose, act: Act): Promise<string> => {
    const now = act.at
    const found = requireKnown(await sessions.find(token.sid))
    const { session, account } = found
    const state = stateOf(found, lifetimes, now)
    if (session.purpose !== purpose) throw refused('wrong_purpose', session)
    if (state.revokedAt !== null) throw refused('session_ended', session)
    if (state.expired) throw refused('session_expired', session)
    if (account === undefined || !account.active) throw refused('account_gone', session)
    if (isBeforePassword(session, token.gen)) {
      const about = { sessionId: session.id, accountId: session.accountId, outcome: 'refused' } as const
      await refusals.record(auditEvent({ ...act, ...about, event: 'refresh_refused', reason: 'password_changed' }))
      throw refused('password_changed', session)
    }
    // A token is behind only after a rotation, which spent it.
    if (isSpent(session, token)) throw refused('spent')
    if (session.lastUsedAt + touchIntervalSeconds <= now) await sessions.touch(session.id, now)
    return tokens.issueAccess(account, { ...session, sid: session.id }, now)
  }

  return async (
    token: OwnRefreshToken | ForeignRefreshToken,
    { purpose }: RefreshRequest,
    act: Act,
  ): Promise<RefreshedTokens> => {
    const access = token.kind === 'own' ? await ofSession(token, purpose, act) : await ofForeign(token, act.at)
    observeRefresh?.('plain')
    return { access }
  }
}

function createRequireAccount({ accounts, importedPasswords }: RefreshParts) {
  const requireSamePassword = createRequireSamePassword(importedPasswords)
  return async ({ userId, iat, claims }: ForeignRefreshToken): Promise<Account> => {
    if (userId === undefined) throw new AuthError('token_without_user')
    const account = await accounts.findByUserId(userId)
    if (account === undefined || !account.active) throw new AuthError('account_gone')
    refuseOutdated(account, iat)
    await requireSamePassword(claims, account)
    return account
  }
}
