import type { Account } from '../accounts/account.ts'
import { readUserId, type UserId, wireId } from '../accounts/user-id.ts'
import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { KeyUse } from '../keys/signing-key.ts'
import type { Random } from '../random.ts'
import { reservedClaims } from '../reserved-claims.ts'

/** Settings of tokens. */
export interface TokenSettings {
  readonly accessLifetimeSeconds: number
  readonly refreshLifetimeSeconds: number
  /** Written as `iss` and required; undefined: neither. */
  readonly issuer: string | undefined
  /** Written as `aud`; tokens must have one of them. Undefined: neither. */
  readonly audience: string | readonly string[] | undefined
  /** Tolerated clock skew of `exp`, `nbf` and `iat`. */
  readonly leewaySeconds: number
  /** Name of the claim with the account id. */
  readonly userIdClaim: string
  /** Type of the id; `sub` is always text. */
  readonly userIdClaimType: Choice<'userIdClaimType'>
  /** `typ` in the header of access tokens. */
  readonly accessTokenTyp: Choice<'accessTokenTyp'>
  /** Whether access tokens carry `auth_time`. */
  readonly authTimeClaim: boolean
}

/** The payload of a token. */
export type Claims = Readonly<Record<string, unknown>>

/** The session of a token. */
export interface SessionClaims {
  readonly sid: string
  /** Only of a refresh token. */
  readonly gen?: number
  /** Only of an access token: when the user last logged in or changed the password. */
  readonly authTime?: number
  /** Only of an access token: how the account logged in; null without a second factor. */
  readonly amr?: readonly string[] | null
}

/** Generates a `jti`: 32 hexadecimal digits, as in simplejwt. */
export const newTokenId = (random: Random): string => random.uuid().replaceAll('-', '')

/**
 * Builds the claims of a token in the order of the contract: `token_type, exp, iat, jti, user_id,
 * sid, gen, sub, auth_time, amr`, the claims of the account, `aud, iss`. Stored claims with a
 * reserved name are left out.
 * @param times epoch seconds
 */
export const buildClaims = (
  settings: TokenSettings,
  type: KeyUse,
  account: Pick<Account, 'id' | 'subject' | 'claims'>,
  session: SessionClaims | undefined,
  times: { readonly iat: number; readonly exp: number; readonly jti: string },
): Claims => {
  const { userIdClaim, userIdClaimType, audience, issuer } = settings
  const asText = userIdClaimType === 'string' || userIdClaim === 'sub'
  return {
    token_type: type,
    exp: times.exp,
    iat: times.iat,
    jti: times.jti,
    [userIdClaim]: asText ? String(wireId(account)) : wireId(account),
    ...(session === undefined ? {} : { sid: session.sid }),
    ...(session === undefined || type === 'access' ? {} : { gen: session.gen }),
    sub: String(wireId(account)),
    ...(type === 'access' &&
      settings.authTimeClaim &&
      session?.authTime !== undefined && { auth_time: session.authTime }),
    ...(type === 'access' && session?.amr && { amr: session.amr }),
    ...(type === 'access' && unreserved(account.claims, userIdClaim)),
    ...(audience === undefined ? {} : { aud: audience }),
    ...(issuer === undefined ? {} : { iss: issuer }),
  }
}

/**
 * Leaves out what only the service may claim: when the claims were stored, `USER_ID_CLAIM` may have
 * been another one, and the list shorter.
 */
function unreserved(claims: Account['claims'], userIdClaim: string): Claims {
  const entries = Object.entries(claims)
  return Object.fromEntries(entries.filter(([name]) => name !== userIdClaim && !reservedClaims.has(name)))
}

/** Reads the account's id; undefined when the claim is absent or no id. */
export const readUserIdClaim = (
  claims: Claims,
  { userIdClaim, userIdClaimType }: Pick<TokenSettings, 'userIdClaim' | 'userIdClaimType'>,
): UserId | undefined => readUserId(claims[userIdClaim], userIdClaimType)

/**
 * Reads the session id; undefined for a token without a session.
 * @throws AuthError `token_blacklisted` when it is no text
 */
export const readSessionId = ({ sid }: Claims): string | undefined => {
  if (sid !== undefined && typeof sid !== 'string') {
    throw new AuthError('token_blacklisted', { reason: 'session_unknown' })
  }
  return sid
}

/** Reads `iat`; 0 when it is absent. */
export const issuedAt = (claims: Claims): number => (typeof claims.iat === 'number' ? claims.iat : 0)
