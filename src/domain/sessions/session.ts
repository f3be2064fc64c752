import type { Account } from '../accounts/account.ts'
import type { RefusalReason, RevokedReason } from '../errors.ts'
import type { RefreshTokenParts } from '../tokens/issue.ts'

/** One login and the chain of refresh tokens from it, as its row keeps it. Times are seconds since the Unix epoch. */
export interface Session {
  /** UUID; the `sid` claim. */
  readonly id: string
  readonly accountId: number
  /** The refresh token that was issued last; `gen` counts from 1. */
  readonly current: Omit<RefreshTokenParts, 'sid'>
  /** Refresh tokens of earlier generations are refused in every rotation mode: the password was changed since. */
  readonly leastGen: number
  readonly previousJti: string | null
  /** Null until the first rotation. */
  readonly rotatedAt: number | null
  /** SHA-256 of the `Idempotency-Key` of the last rotation. */
  readonly idempotencyHash: string | null
  /** An `Idempotency-Key` came with the login or a refresh. */
  readonly keyed: boolean
  readonly createdAt: number
  /** When its account last proved its password. */
  readonly authTime: number
  readonly lastUsedAt: number
  /** Absolute end; null: none. */
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly revokedReason: RevokedReason | null
  readonly userAgent: string | null
  readonly ip: string | null
}

/** What a session starts with. */
export interface NewSession extends RefreshTokenParts {
  readonly accountId: number
  readonly authTime: number
  readonly expiresAt: number | null
  readonly keyed: boolean
  /** Null when the client sent none or it is not kept. */
  readonly userAgent: string | null
  readonly ip: string | null
}

/** How long sessions live, in seconds; undefined: no such end. */
export interface SessionLifetimes {
  readonly absoluteLifetimeSeconds: number | undefined
  readonly idleLifetimeSeconds: number | undefined
}

/** Gives the second at or before which a last use is too long ago. */
export const idleSince = (
  { idleLifetimeSeconds }: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
): number => (idleLifetimeSeconds === undefined ? -1 : now - idleLifetimeSeconds)

/** Gives the second at which a session ends if it is not refreshed again. */
export const endsAt = (
  { current, lastUsedAt }: Pick<Session, 'current' | 'lastUsedAt'>,
  { idleLifetimeSeconds }: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
): number => Math.min(current.exp, lastUsedAt + (idleLifetimeSeconds ?? Number.POSITIVE_INFINITY))

/** Tells whether a session has outlived its absolute or its idle lifetime. */
export const isExpired = (
  session: Pick<Session, 'expiresAt' | 'lastUsedAt'>,
  lifetimes: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
): boolean =>
  (session.expiresAt !== null && session.expiresAt <= now) || session.lastUsedAt <= idleSince(lifetimes, now)

/** Gives what the rotation's rule wants to know of a session and its account. */
export const stateOf = (
  { session, account }: { readonly session: Session; readonly account: Pick<Account, 'active'> | undefined },
  lifetimes: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
) => ({
  ...session,
  expired: isExpired(session, lifetimes, now),
  account: account?.active ? ('active' as const) : ('inactive_or_gone' as const),
})

/** Tells whether a refresh token of the session is no longer its current one. */
export const isSpent = (
  { current }: Pick<Session, 'current'>,
  token: { readonly gen: unknown; readonly jti: unknown },
): boolean => token.gen !== current.gen || token.jti !== current.jti

/** Tells whether a refresh token was issued before its account's password was changed. */
export const isBeforePassword = ({ leastGen }: Pick<Session, 'leastGen'>, gen: unknown): boolean =>
  typeof gen !== 'number' || gen < leastGen

/**
 * Tells why a session does not honour its access tokens at `now`; undefined when it does. The idle lifetime is not asked: it is never
 * shorter than an access token's.
 */
export const whyNotLive = (
  session: Pick<Session, 'expiresAt' | 'revokedAt' | 'revokedReason'>,
  now: number,
): RefusalReason | undefined => {
  if (session.revokedAt !== null) return session.revokedReason ?? 'logout'
  return session.expiresAt !== null && session.expiresAt <= now ? 'session_expired' : undefined
}
