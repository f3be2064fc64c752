import { AuthError } from '../errors.ts'
import { type Claims, readAccountId, type TokenSettings } from '../tokens/claims.ts'
import { requireType, type VerifiedToken, type VerifyToken } from '../tokens/verify.ts'
import type { SessionStore } from './session-store.ts'

/** A refresh token of this service: it names its session. */
export interface OwnRefreshToken {
  readonly kind: 'own'
  readonly sid: string
  readonly gen: number
  readonly jti: string
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

/** What reading a refresh token works with. */
export interface PresentedTokenParts {
  readonly verifyToken: VerifyToken
  readonly sessions: SessionStore
  readonly tokenSettings: TokenSettings
  readonly foreignRefreshTokens: 'refuse' | 'accept'
}

/** Tells whether a verified token was signed by other software: refresh tokens of this service are under the refresh key alone. */
export const isForeign = ({ key, claims }: VerifiedToken): boolean => key.use === 'access' && claims.sid === undefined

/**
 * Builds the reading of a refresh token that a client presents to refresh or to log out.
 *
 * A token counts as a refresh token of this service only under a refresh key. One under the shared signing key counts when it has no
 * `sid` and FOREIGN_REFRESH_TOKENS says so; its blacklisting is judged before its type, as simplejwt does.
 * @throws AuthError any of the `token_...` codes; `token_without_user` when a foreign one names its account in another form than a canonical
 *   integer
 */
export const createReadRefreshToken =
  ({ verifyToken, sessions, tokenSettings, foreignRefreshTokens }: PresentedTokenParts) =>
  async (token: string, now: number): Promise<OwnRefreshToken | ForeignRefreshToken> => {
    const verified = await verifyToken(token, now)
    if (verified.key.use === 'refresh') return readOwn(verified.claims)
    if (foreignRefreshTokens === 'accept' && isForeign(verified)) {
      await refuseBlacklisted(sessions, verified.claims)
      return readForeign(verified.claims, tokenSettings)
    }
    requireType(verified.claims, 'refresh')
    throw new AuthError('token_invalid')
  }

/** The function that {@link createReadRefreshToken} builds. */
export type ReadRefreshToken = ReturnType<typeof createReadRefreshToken>

/**
 * Refuses a token without a session that was blacklisted by its `jti`.
 * @throws AuthError `token_blacklisted`
 */
export const refuseBlacklisted = async (sessions: SessionStore, { jti }: Claims): Promise<void> => {
  if (typeof jti === 'string' && (await sessions.isTokenRevoked(jti))) throw new AuthError('token_blacklisted')
}

function readOwn(claims: Claims): OwnRefreshToken {
  const { jti } = requireType(claims, 'refresh')
  const { sid, gen } = claims
  if (typeof sid !== 'string' || typeof gen !== 'number') throw new AuthError('token_invalid')
  return { kind: 'own', sid, gen, jti }
}

function readForeign(claims: Claims, settings: TokenSettings): ForeignRefreshToken {
  const { jti, exp } = requireType(claims, 'refresh')
  const iat = typeof claims.iat === 'number' ? claims.iat : 0
  const accountId = readAccountId(claims, settings.userIdClaim)
  const namesAccount = (claims[settings.userIdClaim] ?? null) !== null
  if (namesAccount && accountId === undefined) throw new AuthError('token_without_user')
  return { kind: 'foreign', jti, exp, iat, accountId }
}
