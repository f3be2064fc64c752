import type { Account } from '../accounts/account.ts'
import type { AccessSession, IssueAccessToken } from '../tokens/access-token.ts'
import type { IssueRefreshToken, RefreshTokenParts } from '../tokens/refresh-token.ts'

/** What signing a pair works with. */
export interface PairIssuing {
  readonly issueAccessToken: IssueAccessToken
  readonly issueRefreshToken: IssueRefreshToken
}

/** Two signed tokens of one session. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** Seconds from the access token's `iat` to the refresh token's `exp`. */
  readonly refreshExpiresInSeconds: number
}

/**
 * Signs an access token that counts from `now` (seconds since the Unix epoch), and the refresh token that its session's row says: the same
 * parts give the same bytes.
 */
export const signPair = async (
  { issueAccessToken, issueRefreshToken }: PairIssuing,
  account: Pick<Account, 'id' | 'claims'>,
  token: RefreshTokenParts & AccessSession,
  now: number,
): Promise<TokenPair> => {
  const [access, refresh] = await Promise.all([
    issueAccessToken(account, token, now),
    issueRefreshToken(account, token),
  ])
  return { access, refresh, refreshExpiresInSeconds: token.exp - now }
}
