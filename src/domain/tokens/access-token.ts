import type { Account } from '../accounts/account.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { buildClaims, newTokenId, type SessionClaims, type TokenSettings } from './claims.ts'
import { signToken } from './sign.ts'

/**
 * Builds the minting of access tokens: always from the account as it is now, never copied from a refresh token.
 * @returns a function that signs an access token counting from `now` (seconds since the Unix epoch)
 */
export const createIssueAccessToken =
  (keys: KeyRing, settings: TokenSettings) =>
  (account: Account, session: SessionClaims | undefined, now: number): Promise<string> => {
    const times = { iat: now, exp: now + settings.accessLifetimeSeconds, jti: newTokenId() }
    return signToken(keys.access, buildClaims(settings, 'access', account, session, times))
  }

/** The function that {@link createIssueAccessToken} builds. */
export type IssueAccessToken = ReturnType<typeof createIssueAccessToken>
