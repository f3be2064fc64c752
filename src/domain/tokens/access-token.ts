import type { Account } from '../accounts/account.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { buildClaims, newTokenId, type SessionClaims, type TokenSettings } from './claims.ts'
import { signToken } from './sign.ts'
import type { Signatures } from './signatures.ts'

/** What the session says about its access tokens. */
export interface AccessSession extends SessionClaims {
  readonly authTime: number
  /** Absolute end of the session; null: none. */
  readonly expiresAt: number | null
}

/**
 * Builds the minting of access tokens: always from the account as it is now, never copied from a refresh token.
 * @returns a function that signs an access token counting from `now` (seconds since the Unix epoch)
 */
export const createIssueAccessToken =
  (keys: KeyRing, settings: TokenSettings, signatures: Signatures) =>
  (account: Pick<Account, 'id' | 'claims'>, session: AccessSession | undefined, now: number): Promise<string> => {
    // A verifier that asks nobody must not honour it for longer than its session lives.
    const exp = Math.min(now + settings.accessLifetimeSeconds, session?.expiresAt ?? Number.POSITIVE_INFINITY)
    const claims = buildClaims(settings, 'access', account, session, { iat: now, exp, jti: newTokenId() })
    return signToken(signatures, keys.access, claims, settings.accessTokenTyp)
  }

/** The function that {@link createIssueAccessToken} builds. */
export type IssueAccessToken = ReturnType<typeof createIssueAccessToken>
