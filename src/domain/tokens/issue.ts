import type { Account } from '../accounts/account.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Random } from '../random.ts'
import { buildClaims, newTokenId, type SessionClaims, type TokenSettings } from './claims.ts'
import { type Signatures, signToken } from './signatures.ts'

/** What a session says about its access tokens. */
export interface AccessSession extends SessionClaims {
  readonly authTime: number
  /** Absolute end of the session; null: none. */
  readonly expiresAt: number | null
}

/** What a session's row keeps of its refresh token, so that the same token can be signed again. Times are seconds since the Unix epoch. */
export interface RefreshTokenParts extends SessionClaims {
  readonly gen: number
  readonly jti: string
  readonly iat: number
  readonly exp: number
}

/** Two signed tokens of one session. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** Seconds from the access token's `iat` to the refresh token's `exp`. */
  readonly refreshExpiresInSeconds: number
}

type Owner = Pick<Account, 'id' | 'claims'>

/** Issues tokens from the account as it is now; no claim is copied from a presented token. */
export const createTokenIssuer = (keys: KeyRing, settings: TokenSettings, signatures: Signatures, random: Random) => {
  /**
   * Signs an access token that counts from `now` (seconds since the Unix epoch).
   * @param session undefined for a token without one
   */
  const issueAccess = (account: Owner, session: AccessSession | undefined, now: number): Promise<string> => {
    // A verifier that asks nobody must not honour it for longer than its session lives.
    const exp = Math.min(now + settings.accessLifetimeSeconds, session?.expiresAt ?? Number.POSITIVE_INFINITY)
    const claims = buildClaims(settings, 'access', account, session, { iat: now, exp, jti: newTokenId(random) })
    return signToken(signatures, keys.access, claims, settings.accessTokenTyp)
  }

  /** Signs an access token, and the refresh token that its session's row describes: the same parts give the same bytes. */
  const issuePair = async (
    account: Owner,
    token: RefreshTokenParts & AccessSession,
    now: number,
  ): Promise<TokenPair> => {
    const refreshClaims = buildClaims(settings, 'refresh', account, token, token)
    const [access, refresh] = await Promise.all([
      issueAccess(account, token, now),
      signToken(signatures, keys.refresh, refreshClaims),
    ])
    return { access, refresh, refreshExpiresInSeconds: token.exp - now }
  }

  return { issueAccess, issuePair }
}

/** What {@link createTokenIssuer} returns. */
export type TokenIssuer = ReturnType<typeof createTokenIssuer>
