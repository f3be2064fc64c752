import type { Random } from '../random.ts'
import { sha256 } from '../sha256.ts'

/** Requests of an account that have live tokens at a time. */
export const mostLiveRequests = 3

/** Who made a token: the request of a user, or an admin or operator. */
export type TokenOrigin = 'request' | 'admin'

/** A reset token to store. Times are seconds since the Unix epoch. */
export interface NewToken {
  /** SHA-256 of the token. */
  readonly hash: string
  readonly origin: TokenOrigin
  /** Shared by the tokens of all attempts to deliver one request. */
  readonly requestId: string
  readonly requestedAt: number
  /** The first second at which it is refused. */
  readonly expiresAt: number
}

/** Creates a token of 256 random bits, as 43 characters of base64url. */
export const createToken = (random: Random): string => random.bytes(32).toString('base64url')

/** Returns what is stored of a token. Its entropy makes a slow hash unnecessary. */
export const hashOfToken = (token: string): string => sha256(token)

/**
 * Reports whether an account may use a token of some origin. An admin resets the password with a
 * token of another admin or an operator only.
 */
export const mayReset = (
  { active, admin }: { readonly active: boolean; readonly admin: boolean },
  origin: TokenOrigin,
): boolean => active && (!admin || origin === 'admin')
