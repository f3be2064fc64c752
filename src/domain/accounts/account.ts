import { reservedClaims } from '../reserved-claims.ts'

/** A stored person. */
export interface Account {
  /** Never used again, not even after the account is deleted. */
  readonly id: number
  /** As stored (NFKC form); compared as `USERNAME_CASE` says. */
  readonly username: string
  /** Text of `passwords/hash.ts`; starts with `!` when no password can match. */
  readonly passwordHash: string
  readonly active: boolean
  /** Merged into access tokens. */
  readonly claims: AccountClaims
  /** Tokens without a session that were issued before this second are refused; null: none are. */
  readonly tokensValidFrom: number | null
}

/**
 * Tells whether a token without a session is older than the account allows: everything issued before it was disabled, or its password
 * changed, is. A token of the same second counts as issued after.
 * @param issuedAt seconds since the Unix epoch
 */
export const isOutdated = ({ tokensValidFrom }: Account, issuedAt: number): boolean =>
  tokensValidFrom !== null && issuedAt < tokensValidFrom

/** Extra claims of an account, JSON values by claim name. */
export type AccountClaims = Readonly<Record<string, unknown>>

/**
 * Finds the names among `claims` that an account may not set.
 * @param userIdClaim the configured name of the claim that carries the account's id
 */
export const refusedClaimNames = (claims: AccountClaims, userIdClaim: string): string[] =>
  Object.keys(claims).filter((name) => reservedClaims.has(name) || name === userIdClaim)
