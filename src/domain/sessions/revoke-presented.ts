import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { readSessionId } from '../tokens/claims.ts'
import { requireType, type VerifiedToken, type VerifyToken } from '../tokens/verify.ts'
import type { Revoke } from './revoke.ts'
import type { SessionStore } from './session-store.ts'

interface RevokePresentedParts {
  readonly verifyToken: VerifyToken
  readonly revoke: Revoke
  readonly sessions: SessionStore
  readonly clock: Clock
}

/**
 * Creates the revocation of access and refresh tokens, which ends their session. An invalid or
 * expired token needs no revocation.
 * @throws AuthError `revocation_unsupported` for an access token without a session,
 *   `storage_unavailable`
 * @see RFC 7009 sections 2.1 and 2.2
 */
export const createRevokePresented = ({ verifyToken, revoke, sessions, clock }: RevokePresentedParts) => {
  const endSessionOf = async ({ claims }: VerifiedToken, client: Client): Promise<void> => {
    requireType(claims, 'access')
    const sessionId = readSessionId(claims)
    if (sessionId === undefined) throw new AuthError('revocation_unsupported')
    await sessions.revoke(sessionId, 'logout', { at: clock.now(), client })
  }

  return async (token: string, client: Client): Promise<void> => {
    try {
      const verified = await verifyToken(token, clock.now())
      const isAccess = verified.key.use === 'access' && verified.claims.token_type === 'access'
      await (isAccess ? endSessionOf(verified, client) : revoke(token, client))
    } catch (error) {
      if (error instanceof AuthError && error.code.startsWith('token_')) return
      throw error
    }
  }
}

/** Revokes the session of a presented token (RFC 7009). */
export type RevokePresented = ReturnType<typeof createRevokePresented>
