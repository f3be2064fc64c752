import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { requireExpAndId, type VerifyToken } from '../tokens/verify.ts'
import { isForeign, refuseBlacklisted } from './presented-token.ts'
import { isLive } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** What verifying works with. */
export interface VerifyPresentedParts {
  readonly verifyToken: VerifyToken
  readonly sessions: SessionStore
  readonly clock: Clock
  readonly foreignRefreshTokens: 'refuse' | 'accept'
}

/**
 * Builds the verification of any token that a client presents: signature, times, `jti`, and that its session is live. Type and
 * account are not looked at, as in simplejwt.
 * @throws AuthError `token_blacklisted` when the session has ended, or another of the `token_...` codes
 */
export const createVerifyPresented =
  ({ verifyToken, sessions, clock, foreignRefreshTokens }: VerifyPresentedParts) =>
  async (token: string): Promise<void> => {
    const now = clock.now()
    const verified = await verifyToken(token, now)
    const { claims } = verified
    requireExpAndId(claims)
    const foreign = isForeign(verified)
    const mintedElsewhere = claims.token_type === 'refresh' && verified.key.use !== 'refresh'
    if (mintedElsewhere && !(foreign && foreignRefreshTokens === 'accept')) throw new AuthError('token_invalid')
    if (foreign) return refuseBlacklisted(sessions, claims)
    const found = await sessions.find(String(claims.sid))
    if (found === undefined || !isLive(found.session, now)) throw new AuthError('token_blacklisted')
  }

/** The function that {@link createVerifyPresented} builds. */
export type VerifyPresented = ReturnType<typeof createVerifyPresented>
