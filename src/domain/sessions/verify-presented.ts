import type { AccountStore } from '../accounts/account-store.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { sha256 } from '../sha256.ts'
import { type Claims, issuedAt, readSessionId, readUserIdClaim, type TokenSettings } from '../tokens/claims.ts'
import { requireExpAndId, type VerifyToken } from '../tokens/verify.ts'
import { createRequireSamePassword, type ImportedPasswords } from './foreign-password.ts'
import { adoptedGeneration, type ForeignRefreshTokens, originOf, refuseBlacklisted } from './presented-token.ts'
import { findLive, refuseOutdated, requireLive } from './require-live.ts'
import type { RotationSettings } from './rotation-rule.ts'
import { isBeforePassword, isSpent, type Session } from './session.ts'
import type { SessionStore } from './session-store.ts'

interface VerifyPresentedParts {
  readonly verifyToken: VerifyToken
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly importedPasswords: ImportedPasswords
  readonly clock: Clock
  readonly tokenSettings: TokenSettings
  readonly foreignRefreshTokens: ForeignRefreshTokens
  readonly rotationMode: RotationSettings['mode']
}

/**
 * Creates the verification of any token: signature, times, `jti` and a live session. As in
 * simplejwt, type and account are not checked; but foreign tokens from before the end of all
 * sessions or another password are refused.
 * @throws AuthError a `token_...` code, such as `token_blacklisted` when the session has ended;
 *   `password_changed`
 */
export const createVerifyPresented = (parts: VerifyPresentedParts) => {
  const requireSamePassword = createRequireSamePassword(parts.importedPasswords)

  /** Requires the current refresh token, or any in the mode `many_use`. */
  const requireCurrent = (session: Session, token: { readonly gen: unknown; readonly jti: unknown }): void => {
    if (isBeforePassword(session, token.gen)) throw new AuthError('token_blacklisted', { reason: 'password_changed' })
    if (parts.rotationMode !== 'many_use' && isSpent(session, token))
      throw new AuthError('token_blacklisted', { reason: 'spent' })
  }

  const requireGoodOwn = async (claims: Claims, now: number): Promise<void> => {
    const { session } = await findLive(parts.sessions, readSessionId(claims) ?? '', now)
    if (claims.token_type === 'refresh') requireCurrent(session, { gen: claims.gen, jti: claims.jti })
  }

  /** An adopted refresh token is generation 0 of its session. */
  const requireGoodAdopted = async (jti: string, now: number): Promise<void> => {
    const adopted = await parts.sessions.findAdopted(jti)
    if (adopted === undefined) return
    requireLive(adopted.session, now)
    requireCurrent(adopted.session, { gen: adoptedGeneration, jti })
  }

  const requireGoodSessionless = async (claims: Claims, now: number): Promise<void> => {
    await refuseBlacklisted(parts.sessions, claims)
    if (claims.token_type === 'refresh') await requireGoodAdopted(sha256(String(claims.jti)), now)
    const userId = readUserIdClaim(claims, parts.tokenSettings)
    const account = userId && (await parts.accounts.findByUserId(userId))
    refuseOutdated(account, issuedAt(claims))
    await requireSamePassword(claims, account)
  }

  return async (token: string): Promise<void> => {
    const now = parts.clock.now()
    const verified = await parts.verifyToken(token, now)
    requireExpAndId(verified.claims)
    const origin = originOf(verified, parts.foreignRefreshTokens)
    if (origin === 'forged') throw new AuthError('token_invalid')
    await (origin === 'own' ? requireGoodOwn(verified.claims, now) : requireGoodSessionless(verified.claims, now))
  }
}

/** Verifies a presented token of either type. */
export type VerifyPresented = ReturnType<typeof createVerifyPresented>
