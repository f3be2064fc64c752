import type { Account } from '../accounts/account.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Random } from '../random.ts'
import { buildClaims, newTokenId, type SessionClaims, type TokenSettings } from './claims.ts'
import { type Signatures, signToken } from './signatures.ts'

/** The session of an access token. */
export interface AccessSession extends SessionClaims {
  readonly authTime: number
  readonly amr: readonly string[] | null
  /** Absolute end of the session; null: none. */
  readonly expiresAt: number | null
}

/** The stored parts of a refresh token, which can be signed again. Times are epoch seconds. */
export interface RefreshTokenParts extends SessionClaims {
  readonly gen: number
  readonly jti: string
  readonly iat: number
  readonly exp: number
}

/** The two signed tokens of a session. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** Seconds from the access token's `iat` to the refresh token's `exp`. */
  readonly refreshExpiresInSeconds: number
}

type Owner = Pick<Account, 'id' | 'subject' | 'claims'>

/** Creates the issuer. Tokens describe the account as it is now, not a presented token. */
export const createTokenIssuer = (keys: KeyRing, settings: TokenSettings, signatures: Signatures, random: Random) => {
  /** Signs an access token that is issued `now`; a session is optional. */
  const issueAccess = (account: Owner, session: AccessSession | undefined, now: number): Promise<string> => {
    // A token must not outlive its session, because offline verifiers cannot know.
    const exp = Math.min(now + settings.accessLifetimeSeconds, session?.expiresAt ?? Number.POSITIVE_INFINITY)
    const claims = buildClaims(settings, 'access', account, session, { iat: now, exp, jti: newTokenId(random) })
    return signToken(signatures, keys.access, claims, settings.accessTokenTyp)
  }

  /** Signs an access token and a refresh token; the same parts give the same bytes. */
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

/** Issues access tokens and token pairs. */
export type TokenIssuer = ReturnType<typeof createTokenIssuer>
