import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { ForeignRefreshToken, OwnRefreshToken, ReadRefreshToken } from './presented-token.ts'
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
export const createRevoke = ({ readRefreshToken, sessions, clock }: RevokeParts) => {
  const endingOf = async (token: OwnRefreshToken | ForeignRefreshToken): Promise<string | undefined> =>
    token.kind === 'own' ? ((await sessions.find(token.sid))?.session.revokedReason ?? 'session_unknown') : 'logout'

  return async (refreshToken: string, client: Client): Promise<void> => {
    const act = { at: clock.now(), client }
    const token = await readRefreshToken(refreshToken, act.at)
    const ended =
      token.kind === 'own' ? await sessions.revoke(token.sid, 'logout', act) : await sessions.revokeToken(token, act)
    if (!ended) throw new AuthError('token_blacklisted', { reason: await endingOf(token) })
  }
}

/** The function that {@link createRevoke} builds. */
export type Revoke = ReturnType<typeof createRevoke>
