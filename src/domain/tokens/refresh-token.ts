import type { Account } from '../accounts/account.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { buildClaims, type SessionClaims, type TokenSettings } from './claims.ts'
import { signToken } from './sign.ts'
import type { Signatures } from './signatures.ts'

/** What makes one refresh token: the values its session's row keeps, so that the same token can be signed again. */
export interface RefreshTokenParts extends SessionClaims {
  readonly gen: number
  readonly jti: string
  /** Seconds since the Unix epoch. */
  readonly iat: number
  /** Seconds since the Unix epoch. */
  readonly exp: number
}

/** Builds the signing of refresh tokens, always under the refresh key. */
export const createIssueRefreshToken =
  (keys: KeyRing, settings: TokenSettings, signatures: Signatures) =>
  (account: Pick<Account, 'id' | 'claims'>, parts: RefreshTokenParts): Promise<string> =>
    signToken(signatures, keys.refresh, buildClaims(settings, 'refresh', account, parts, parts))

/** The function that {@link createIssueRefreshToken} builds. */
export type IssueRefreshToken = ReturnType<typeof createIssueRefreshToken>
