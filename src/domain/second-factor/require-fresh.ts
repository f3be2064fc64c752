import { recentLoginSeconds } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { Session } from '../sessions/session.ts'

/** How the session of a caller was opened. */
export type CallerLogin = Pick<Session, 'createdAt' | 'authTime' | 'amr'>

/** The caller of a change of the own second factors. */
export interface FactorOwner {
  /** Whether the account has a second factor. */
  readonly hasFactor: boolean
  /** Undefined for a foreign token. */
  readonly login: CallerLogin | undefined
}

/**
 * Requires a login that may change the second factors of its account: for the first factor, within
 * {@link recentLoginSeconds} of the last login or change of the password. Otherwise the login
 * itself must be that recent and have used a factor. A change of the password proves no factor, and
 * a remembered device has no `amr`.
 * @param now epoch seconds
 * @throws AuthError `session_required` for a foreign token, `login_without_factor`, `login_too_old`
 */
export const requireFresh = ({ hasFactor, login }: FactorOwner, now: number): void => {
  if (login === undefined) throw new AuthError('session_required')
  if (hasFactor && !login.amr?.includes('mfa')) throw new AuthError('login_without_factor')
  const provenAt = hasFactor ? Math.min(login.createdAt, login.authTime) : login.authTime
  if (now - provenAt > recentLoginSeconds) throw new AuthError('login_too_old')
}
