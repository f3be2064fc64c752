import { type Account, isOutdated } from '../accounts/account.ts'
import { AuthError } from '../errors.ts'
import { type Session, whyNotLive } from './session.ts'
import type { SessionAndAccount, SessionStore } from './session-store.ts'

/** Requires that a session exists, live or not. @throws AuthError `token_blacklisted` */
export const requireKnown = (found: SessionAndAccount | undefined): SessionAndAccount => {
  if (found === undefined) throw new AuthError('token_blacklisted', { reason: 'session_unknown' })
  return found
}

/**
 * Finds a live session with its account.
 * @param now epoch seconds
 * @throws AuthError `token_blacklisted` with the reason why it is not live
 */
export const findLive = async (sessions: SessionStore, sessionId: string, now: number): Promise<SessionAndAccount> => {
  const found = requireKnown(await sessions.find(sessionId))
  requireLive(found.session, now)
  return found
}

/** Requires that a session is live. @throws AuthError `token_blacklisted` with the reason */
export const requireLive = (session: Session, now: number): void => {
  const reason = whyNotLive(session, now)
  if (reason !== undefined) throw new AuthError('token_blacklisted', { reason })
}

/**
 * Refuses a token that {@link isOutdated} for its account.
 * @throws AuthError `token_blacklisted`
 */
export const refuseOutdated = (account: Account | undefined, issuedAt: number): void => {
  if (account !== undefined && isOutdated(account, issuedAt)) {
    throw new AuthError('token_blacklisted', { reason: 'account_outdated' })
  }
}
