import type { UserId } from '../accounts/user-id.ts'
import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import { type Claims, issuedAt, readUserIdClaim, type TokenSettings } from '../tokens/claims.ts'
import { requireType, type VerifiedToken, type VerifyToken } from '../tokens/verify.ts'
import type { SessionStore } from './session-store.ts'

/** A refresh token of this service. */
export interface OwnRefreshToken {
  readonly kind: 'own'
  readonly sid: string
  readonly gen: number
  readonly jti: string
  readonly iat: number
}

/** A foreign refresh token, which has no session. */
export interface ForeignRefreshToken {
  readonly kind: 'foreign'
  readonly jti: string
  readonly exp: number
  readonly iat: number
  /** Undefined when the token names no account; such a token can be blacklisted. */
  readonly userId: UserId | undefined
  /** May carry the password that it was issued for. */
  readonly claims: Claims
}

/** The generation of a foreign refresh token in the session that adopted it. */
export const adoptedGeneration = 0

interface PresentedTokenParts {
  readonly verifyToken: VerifyToken
  readonly sessions: SessionStore
  readonly tokenSettings: TokenSettings
  readonly foreignRefreshTokens: ForeignRefreshTokens
}

/** Whether foreign refresh tokens are accepted. */
export type ForeignRefreshTokens = Choice<'foreignRefreshTokens'>

/**
 * Determines how a verified token is checked. `own`: by its session. `sessionless`: a foreign
 * token, or an access token that was issued for one. `forged`: a foreign refresh token that is not
 * accepted, or a token whose type is not that of the key that its `kid` names.
 */
export const originOf = (
  { key, claims, signedBy }: VerifiedToken,
  foreignRefreshTokens: ForeignRefreshTokens,
): 'own' | 'sessionless' | 'forged' => {
  if (signedBy === 'foreign') {
    return claims.token_type === 'refresh' && foreignRefreshTokens === 'refuse' ? 'forged' : 'sessionless'
  }
  if (claims.token_type !== key.use) return 'forged'
  return key.use === 'access' && claims.sid === undefined ? 'sessionless' : 'own'
}

/**
 * Creates the verification of refresh tokens. As in simplejwt, a foreign token is checked against
 * the blacklist before its type.
 * @throws AuthError a `token_...` code; `token_without_user` when the claim is no id of an account
 */
export const createReadRefreshToken =
  ({ verifyToken, sessions, tokenSettings, foreignRefreshTokens }: PresentedTokenParts) =>
  async (token: string, now: number): Promise<OwnRefreshToken | ForeignRefreshToken> => {
    const verified = await verifyToken(token, now)
    const origin = originOf(verified, foreignRefreshTokens)
    if (origin === 'forged') throw new AuthError('token_invalid')
    if (origin === 'own') return readOwn(verified.claims)
    await refuseBlacklisted(sessions, verified.claims)
    return readForeign(verified.claims, tokenSettings)
  }

/** Verifies and reads a refresh token. */
export type ReadRefreshToken = ReturnType<typeof createReadRefreshToken>

/** Refuses a foreign token whose `jti` was blacklisted. @throws AuthError `token_blacklisted` */
export const refuseBlacklisted = async (sessions: SessionStore, { jti }: Claims): Promise<void> => {
  if (typeof jti === 'string' && (await sessions.isTokenRevoked(jti))) {
    throw new AuthError('token_blacklisted', { reason: 'logout' })
  }
}

function readOwn(claims: Claims): OwnRefreshToken {
  const { jti } = requireType(claims, 'refresh')
  const { sid, gen } = claims
  if (typeof sid !== 'string' || typeof gen !== 'number') throw new AuthError('token_invalid')
  return { kind: 'own', sid, gen, jti, iat: issuedAt(claims) }
}

function readForeign(claims: Claims, settings: TokenSettings): ForeignRefreshToken {
  const { jti, exp } = requireType(claims, 'refresh')
  const userId = readUserIdClaim(claims, settings)
  const namesAccount = (claims[settings.userIdClaim] ?? null) !== null
  if (namesAccount && userId === undefined) throw new AuthError('token_without_user')
  return { kind: 'foreign', jti, exp, iat: issuedAt(claims), userId, claims }
}
