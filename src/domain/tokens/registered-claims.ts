import { AuthError } from '../errors.ts'
import type { Claims, TokenSettings } from './claims.ts'

const invalid = (): AuthError => new AuthError('token_invalid')

/** The last second that simplejwt can express; a later `exp` is invalid. */
const endOfYear9999 = 253_402_300_799

/**
 * Checks the registered claims that are present, in the order of simplejwt (iat, nbf, exp, iss,
 * aud, sub, jti), which decides the error.
 * @param now epoch seconds
 * @param issuedBy the clock of another instance may be ahead; `foreign` software must not issue in
 *   the future
 * @throws AuthError `token_expired` when only `exp` has passed, else `token_invalid`
 * @see RFC 7519 section 4.1
 */
export const checkRegisteredClaims = (
  claims: Claims,
  settings: TokenSettings,
  now: number,
  issuedBy: 'own' | 'foreign' = 'foreign',
): void => {
  const { leewaySeconds, issuer } = settings
  const issuedAt = readTime(claims, 'iat', 0)
  if (issuedBy === 'foreign' && issuedAt > now + leewaySeconds) throw invalid()
  if (readTime(claims, 'nbf', 0) > now + leewaySeconds) throw invalid()
  const exp = readTime(claims, 'exp', endOfYear9999)
  if (exp <= now - leewaySeconds) throw new AuthError('token_expired')
  if (exp > endOfYear9999) throw invalid()
  if (issuer !== undefined && claims.iss !== issuer) throw invalid()
  checkAudience(claims.aud, settings.audience)
  for (const name of ['sub', 'jti']) {
    if (claims[name] !== undefined && typeof claims[name] !== 'string') throw invalid()
  }
}

function readTime(claims: Claims, name: string, whenAbsent: number): number {
  const value = claims[name]
  if (value === undefined) return whenAbsent
  // Like Python: true is 1, and fractions are cut off.
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value)
  throw invalid()
}

function checkAudience(found: unknown, wanted: TokenSettings['audience']): void {
  if (wanted === undefined) return
  const audiences: unknown[] = Array.isArray(found) ? found : [found]
  const accepted = typeof wanted === 'string' ? [wanted] : wanted
  if (!audiences.every((audience) => typeof audience === 'string')) throw invalid()
  if (!audiences.some((audience) => accepted.includes(audience))) throw invalid()
}
