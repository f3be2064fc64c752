import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { type Claims, issuedAt, readAccountId, readSessionId, type TokenSettings } from '../tokens/claims.ts'
import { requireType, type VerifyToken } from '../tokens/verify.ts'
import { findLive, refuseOutdated } from './require-live.ts'
import type { Session } from './session.ts'
import type { SessionAndAccount, SessionStore } from './session-store.ts'

interface IdentifyParts {
  readonly verifyToken: VerifyToken
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly tokenSettings: TokenSettings
  readonly clock: Clock
}

/** The caller of a request. */
export interface Identity {
  readonly account: Account
  /** Undefined for a foreign token. */
  readonly session: Pick<Session, 'id' | 'purpose' | 'authTime'> | undefined
  readonly claims: Claims
}

/**
 * Creates the verification of access tokens of protected operations.
 * @throws AuthError a `token_...` code, `token_without_user`, `user_not_found`, `user_inactive`
 */
export const createIdentify = (parts: IdentifyParts) => {
  const ofSession = async (sid: string, accountId: number, now: number): Promise<SessionAndAccount> => {
    const found = await findLive(parts.sessions, sid, now)
    if (found.session.accountId !== accountId) throw new AuthError('token_invalid')
    return found
  }

  const ofNoSession = async (claims: Claims, accountId: number) => {
    const account = await parts.accounts.findById(accountId)
    refuseOutdated(account, issuedAt(claims))
    return { session: undefined, account }
  }

  return async (accessToken: string): Promise<Identity> => {
    const now = parts.clock.now()
    const { claims, key } = await parts.verifyToken(accessToken, now)
    requireType(claims, 'access')
    if (key.use !== 'access') throw new AuthError('token_wrong_type')
    const { userIdClaim } = parts.tokenSettings
    if (claims[userIdClaim] === null) throw new AuthError('user_not_found')
    const accountId = readAccountId(claims, userIdClaim)
    if (accountId === undefined) throw new AuthError('token_without_user')
    const sessionId = readSessionId(claims)
    const { session, account } =
      sessionId === undefined ? await ofNoSession(claims, accountId) : await ofSession(sessionId, accountId, now)
    if (account === undefined) throw new AuthError('user_not_found')
    if (!account.active) throw new AuthError('user_inactive')
    return { account, session, claims }
  }
}

/** Identifies the caller of a protected operation by an access token. */
export type Identify = ReturnType<typeof createIdentify>
