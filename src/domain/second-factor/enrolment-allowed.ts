import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { Transport } from '../factors/challenge.ts'
import type { SessionPurpose } from '../sessions/session.ts'

/**
 * Requires that second factors can be set up. While another service issues tokens too, it logs in
 * with the password alone, so that a factor would protect the console only.
 * @param by purpose of the session, or transport of the challenge; undefined for a foreign token
 * @throws AuthError `second_factors_unavailable`
 */
export const requireEnrolmentAllowed = (
  foreignRefreshTokens: Choice<'foreignRefreshTokens'>,
  by: SessionPurpose | Transport | undefined,
): void => {
  if (foreignRefreshTokens === 'accept' && by !== 'console') throw new AuthError('second_factors_unavailable')
}
