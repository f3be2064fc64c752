import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { ReadRefreshToken } from './presented-token.ts'
import type { SessionStore } from './session-store.ts'

/** What a logout works with. */
export interface RevokeParts {
  readonly readRefreshToken: ReadRefreshToken
  readonly sessions: SessionStore
  readonly clock: Clock
}

/**
 * Builds the logout by refresh token: possession is the credential. Ends the session, also of a deleted or inactive account.
 * @throws AuthError any of the `token_...` codes; `token_blacklisted` when the session had ended before
 */
export const createRevoke =
  ({ readRefreshToken, sessions, clock }: RevokeParts) =>
  async (refreshToken: string): Promise<void> => {
    const now = clock.now()
    const token = await readRefreshToken(refreshToken, now)
    const ended =
      token.kind === 'own'
        ? await sessions.revoke(token.sid, 'logout', now)
        : await sessions.revokeToken(token.jti, token.exp)
    if (!ended) throw new AuthError('token_blacklisted')
  }

/** The function that {@link createRevoke} builds. */
export type Revoke = ReturnType<typeof createRevoke>
