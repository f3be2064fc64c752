import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import { isIdOf, type UserId } from '../accounts/user-id.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { type Claims, issuedAt, readSessionId, readUserIdClaim, type TokenSettings } from '../tokens/claims.ts'
import { requireType, type VerifyToken } from '../tokens/verify.ts'
import { createRequireSamePassword, type ImportedPasswords } from './foreign-password.ts'
import { findLive, refuseOutdated } from './require-live.ts'
import type { Session } from './session.ts'
import type { SessionAndAccount, SessionStore } from './session-store.ts'

interface IdentifyParts {
  readonly verifyToken: VerifyToken
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly importedPasswords: ImportedPasswords
  readonly tokenSettings: TokenSettings
  readonly clock: Clock
}

/** The caller of a request. */
export interface Identity {
  readonly account: Account
  /** Undefined for a foreign token. */
  readonly session: Pick<Session, 'id' | 'purpose' | 'createdAt' | 'authTime' | 'amr'> | undefined
  readonly claims: Claims
}

/**
 * Creates the verification of access tokens of protected operations.
 * @throws AuthError a `token_...` code, `token_without_user`, `user_not_found`, `user_inactive`,
 *   `password_changed`
 */
export const createIdentify = (parts: IdentifyParts) => {
  const requireSamePassword = createRequireSamePassword(parts.importedPasswords)

  const ofSession = async (sid: string, userId: UserId, now: number): Promise<SessionAndAccount> => {
    const found = await findLive(parts.sessions, sid, now)
    if (found.account !== undefined && !isIdOf(userId, found.account)) throw new AuthError('token_invalid')
    return found
  }

  const ofNoSession = async (claims: Claims, userId: UserId) => {
    const account = await parts.accounts.findByUserId(userId)
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
    const userId = readUserIdClaim(claims, parts.tokenSettings)
    if (userId === undefined) throw new AuthError('token_without_user')
    const sessionId = readSessionId(claims)
    const { session, account } =
      sessionId === undefined ? await ofNoSession(claims, userId) : await ofSession(sessionId, userId, now)
    if (account === undefined) throw new AuthError('user_not_found')
    if (!account.active) throw new AuthError('user_inactive')
    if (session === undefined) await requireSamePassword(claims, account)
    return { account, session, claims }
  }
}

/** Identifies the caller of a protected operation by an access token. */
export type Identify = ReturnType<typeof createIdentify>
