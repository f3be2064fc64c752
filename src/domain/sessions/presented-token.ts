import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import { type Claims, issuedAt, readAccountId, type TokenSettings } from '../tokens/claims.ts'
import { requireType, type VerifiedToken, type VerifyToken } from '../tokens/verify.ts'
import type { SessionStore } from './session-store.ts'

/** A refresh token of this service: it names its session. */
export interface OwnRefreshToken {
  readonly kind: 'own'
  readonly sid: string
  readonly gen: number
  readonly jti: string
  readonly iat: number
}

/** A refresh token of other software that holds the shared signing key: it has no session. */
export interface ForeignRefreshToken {
  readonly kind: 'foreign'
  readonly jti: string
  readonly exp: number
  readonly iat: number
  /** Undefined when the token names no account at all; simplejwt blacklists such a token all the same. */
  readonly accountId: number | undefined
}

/** A foreign refresh token counts as this generation of the session that adopted it. */
export const adoptedGeneration = 0

/** What reading a refresh token works with. */
export interface PresentedTokenParts {
  readonly verifyToken: VerifyToken
  readonly sessions: SessionStore
  readonly tokenSettings: TokenSettings
  readonly foreignRefreshTokens: ForeignRefreshTokens
}

/** Whether other software that holds the shared signing key may issue refresh tokens. */
export type ForeignRefreshTokens = Choice<'foreignRefreshTokens'>

/**
 * Tells whose token a verified token is. This service's tokens name their session, and its refresh tokens are under the refresh key
 * alone. Other software's are under the shared signing key and name none; a refresh token among them counts only when the setting says
 * so. A refresh token under the signing key is `forged` otherwise.
 */
export const originOf = (
  { key, claims }: VerifiedToken,
  foreignRefreshTokens: ForeignRefreshTokens,
): 'own' | 'foreign' | 'forged' => {
  if (key.use === 'refresh') return 'own'
  const origin = claims.sid === undefined ? 'foreign' : 'own'
  if (claims.token_type !== 'refresh') return origin
  return origin === 'foreign' && foreignRefreshTokens === 'accept' ? 'foreign' : 'forged'
}

/**
 * Creates a function that verifies and reads the refresh token of a refresh or a logout. Whether a foreign token is blacklisted is checked
 * before its type, as in simplejwt.
 * @throws AuthError any of the `token_...` codes; `token_without_user` when the account id of a foreign one is not a canonical integer
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

/** Verifies a presented refresh token and reads its session, generation and account. */
export type ReadRefreshToken = ReturnType<typeof createReadRefreshToken>

/**
 * Refuses a token without a session that was blacklisted by its `jti`.
 * @throws AuthError `token_blacklisted`
 */
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
  const accountId = readAccountId(claims, settings.userIdClaim)
  const namesAccount = (claims[settings.userIdClaim] ?? null) !== null
  if (namesAccount && accountId === undefined) throw new AuthError('token_without_user')
  return { kind: 'foreign', jti, exp, iat: issuedAt(claims), accountId }
}
