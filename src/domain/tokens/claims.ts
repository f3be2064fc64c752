import type { Account } from '../accounts/account.ts'
import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { KeyUse } from '../keys/signing-key.ts'
import type { Random } from '../random.ts'

/** What of the settings shapes tokens. */
export interface TokenSettings {
  readonly accessLifetimeSeconds: number
  readonly refreshLifetimeSeconds: number
  /** Written as `iss` and required; undefined: neither. */
  readonly issuer: string | undefined
  /** Written as `aud` and one of them required; undefined: neither. */
  readonly audience: string | readonly string[] | undefined
  /** Clock skew allowed to `exp`, `nbf` and `iat`. */
  readonly leewaySeconds: number
  /** Name of the claim that carries the account's id. */
  readonly userIdClaim: string
  /** How the id is written; `sub` is always text. */
  readonly userIdClaimType: Choice<'userIdClaimType'>
  /** `typ` in the header of access tokens. */
  readonly accessTokenTyp: Choice<'accessTokenTyp'>
  /** Whether access tokens carry `auth_time`. */
  readonly authTimeClaim: boolean
}

/** Claims of a token by name, as they stand in its payload. */
export type Claims = Readonly<Record<string, unknown>>

/** What the session says about a token that is made for it; undefined for a token without one. */
export interface SessionClaims {
  readonly sid: string
  /** Generation of the refresh token; nothing to an access token. */
  readonly gen?: number
  /** When the account last proved its password; nothing to a refresh token. */
  readonly authTime?: number
}

/** Makes a `jti`: 32 hexadecimal digits, as simplejwt's. */
export const newTokenId = (random: Random): string => random.uuid().replaceAll('-', '')

/**
 * Builds the claims of a token in the order of the contract: `token_type, exp, iat, jti, user_id, sid, gen, sub, auth_time`, the
 * account's own, `aud, iss`.
 * @param times `iat` and `exp` in seconds since the Unix epoch
 */
export const buildClaims = (
  settings: TokenSettings,
  type: KeyUse,
  account: Pick<Account, 'id' | 'claims'>,
  session: SessionClaims | undefined,
  times: { readonly iat: number; readonly exp: number; readonly jti: string },
): Claims => {
  const { userIdClaim, userIdClaimType, audience, issuer } = settings
  const asText = userIdClaimType === 'string' || userIdClaim === 'sub'
  const ours = {
    token_type: type,
    exp: times.exp,
    iat: times.iat,
    jti: times.jti,
    [userIdClaim]: asText ? String(account.id) : account.id,
    ...(session === undefined ? {} : { sid: session.sid }),
    ...(session === undefined || type === 'access' ? {} : { gen: session.gen }),
    sub: String(account.id),
    ...(type === 'access' &&
      settings.authTimeClaim &&
      session?.authTime !== undefined && { auth_time: session.authTime }),
  }
  return {
    ...ours,
    ...(type === 'access' ? account.claims : {}),
    // Once more: claims that were stored under another USER_ID_CLAIM must not name another account now.
    ...ours,
    ...(audience === undefined ? {} : { aud: audience }),
    ...(issuer === undefined ? {} : { iss: issuer }),
  }
}

/**
 * Reads the account's id out of a token's claims.
 * @returns the id, a canonical integer written as number or text; undefined when there is none or it has another form
 */
export const readAccountId = (claims: Claims, userIdClaim: string): number | undefined => {
  const value = claims[userIdClaim]
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return typeof value === 'string' && /^(0|-?[1-9][0-9]*)$/.test(value) ? Number(value) : undefined
}

/**
 * Reads the session's id out of a token's claims; undefined for a token that has no session.
 * @throws AuthError `token_blacklisted` when it is no text: no session has such an id
 */
export const readSessionId = ({ sid }: Claims): string | undefined => {
  if (sid !== undefined && typeof sid !== 'string') {
    throw new AuthError('token_blacklisted', { reason: 'session_unknown' })
  }
  return sid
}

/** Reads when a token was issued, in seconds since the Unix epoch; one that does not say was issued long ago. */
export const issuedAt = (claims: Claims): number => (typeof claims.iat === 'number' ? claims.iat : 0)
