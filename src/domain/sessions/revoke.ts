import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { sha256 } from '../sha256.ts'
import {
  adoptedGeneration,
  type ForeignRefreshToken,
  type OwnRefreshToken,
  type ReadRefreshToken,
} from './presented-token.ts'
import { isBeforePassword, type Session } from './session.ts'
import type { SessionStore } from './session-store.ts'

interface RevokeParts {
  readonly readRefreshToken: ReadRefreshToken
  readonly sessions: SessionStore
  readonly clock: Clock
}

/**
 * Creates the logout by refresh token, also for a deleted or inactive account. A spent token ends
 * its session too, unless it is from before a change of the password: it may have been stolen.
 * @throws AuthError a `token_...` code; `token_blacklisted` when the session had already ended
 */
export const createRevoke = ({ readRefreshToken, sessions, clock }: RevokeParts) => {
  /** Returns the session of a token; a foreign token has one once it was adopted. */
  const sessionOf = async (token: OwnRefreshToken | ForeignRefreshToken): Promise<Session | undefined> =>
    (await (token.kind === 'own' ? sessions.find(token.sid) : sessions.findAdopted(sha256(token.jti))))?.session

  const whyNot = (token: OwnRefreshToken | ForeignRefreshToken, session: Session | undefined) => {
    if (session === undefined) return token.kind === 'own' ? 'session_unknown' : undefined
    if (session.revokedAt !== null) return session.revokedReason ?? 'logout'
    const gen = token.kind === 'own' ? token.gen : adoptedGeneration
    return isBeforePassword(session, gen) ? 'password_changed' : undefined
  }

  return async (refreshToken: string, client: Client): Promise<void> => {
    const act = { at: clock.now(), client }
    const token = await readRefreshToken(refreshToken, act.at)
    const reason = whyNot(token, await sessionOf(token))
    if (reason !== undefined) throw new AuthError('token_blacklisted', { reason })
    const ended =
      token.kind === 'own' ? await sessions.revoke(token.sid, 'logout', act) : await sessions.revokeToken(token, act)
    // Another logout was faster.
    if (!ended) throw new AuthError('token_blacklisted', { reason: 'logout' })
  }
}

/** Ends the session of a refresh token. */
export type Revoke = ReturnType<typeof createRevoke>
