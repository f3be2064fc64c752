import type { Account } from '../accounts/account.ts'
import type { RefusalReason, RevokedReason } from '../errors.ts'
import type { Transport } from '../factors/challenge.ts'
import type { RefreshTokenParts } from '../tokens/issue.ts'

/** What a session was opened for: an app, or administration. */
export type SessionPurpose = 'app' | 'console'

/** The purpose of the sessions whose refresh tokens travel this way. */
export const purposeOf = (transport: Transport): SessionPurpose => (transport === 'console' ? 'console' : 'app')

/** Words of the claim `amr`. @see RFC 8176 */
export type Amr = readonly string[]

/** A login and the chain of its refresh tokens; times are epoch seconds. */
export interface Session {
  /** UUID; the `sid` claim. */
  readonly id: string
  readonly accountId: number
  readonly purpose: SessionPurpose
  /** The epoch of the account when the session opened. */
  readonly epoch: number
  /** The latest refresh token; `gen` counts from 1. */
  readonly current: Omit<RefreshTokenParts, 'sid'>
  /** Earlier generations are from before a change of the password, and are refused. */
  readonly leastGen: number
  readonly previousJti: string | null
  /** Null until the first rotation. */
  readonly rotatedAt: number | null
  /** SHA-256 of the `Idempotency-Key` of the last rotation. */
  readonly idempotencyHash: string | null
  /** The login or a refresh had an `Idempotency-Key`. */
  readonly keyed: boolean
  readonly createdAt: number
  /** When the user last logged in or changed the password. */
  readonly authTime: number
  /** How it logged in, if with a second factor; contains `mfa`. */
  readonly amr: Amr | null
  readonly lastUsedAt: number
  /** Absolute end; null: none. */
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly revokedReason: RevokedReason | null
  readonly userAgent: string | null
  readonly ip: string | null
}

/** A session that starts. */
export interface NewSession extends RefreshTokenParts {
  readonly accountId: number
  readonly purpose: SessionPurpose
  readonly authTime: number
  readonly amr: Amr | null
  readonly expiresAt: number | null
  readonly keyed: boolean
  /** Null when absent or not stored. */
  readonly userAgent: string | null
  readonly ip: string | null
}

/** Lifetimes of sessions in seconds; undefined: unlimited. */
export interface SessionLifetimes {
  readonly absoluteLifetimeSeconds: number | undefined
  readonly idleLifetimeSeconds: number | undefined
}

/** Returns the second at or before which a last use is too old. */
export const idleSince = (
  { idleLifetimeSeconds }: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
): number => (idleLifetimeSeconds === undefined ? -1 : now - idleLifetimeSeconds)

/** Returns when a session ends unless it is refreshed. */
export const endsAt = (
  { current, lastUsedAt }: Pick<Session, 'current' | 'lastUsedAt'>,
  { idleLifetimeSeconds }: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
): number => Math.min(current.exp, lastUsedAt + (idleLifetimeSeconds ?? Number.POSITIVE_INFINITY))

/** Reports whether a session is past its absolute or idle lifetime. */
export const isExpired = (
  session: Pick<Session, 'expiresAt' | 'lastUsedAt'>,
  lifetimes: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
): boolean =>
  (session.expiresAt !== null && session.expiresAt <= now) || session.lastUsedAt <= idleSince(lifetimes, now)

/** Returns the state of a session and its account for the rotation rule. */
export const stateOf = (
  { session, account }: { readonly session: Session; readonly account: Pick<Account, 'active'> | undefined },
  lifetimes: Pick<SessionLifetimes, 'idleLifetimeSeconds'>,
  now: number,
) => ({
  ...session,
  expired: isExpired(session, lifetimes, now),
  account: account?.active ? ('active' as const) : ('inactive_or_gone' as const),
})

/** Reports whether a refresh token is not the current one. */
export const isSpent = (
  { current }: Pick<Session, 'current'>,
  token: { readonly gen: unknown; readonly jti: unknown },
): boolean => token.gen !== current.gen || token.jti !== current.jti

/** Reports whether a token is from before a change of the password. */
export const isBeforePassword = ({ leastGen }: Pick<Session, 'leastGen'>, gen: unknown): boolean =>
  typeof gen !== 'number' || gen < leastGen

/**
 * Returns why a session refuses access tokens; undefined when it is live. Its idle lifetime is
 * never shorter than that of an access token, and so not checked.
 */
export const whyNotLive = (
  session: Pick<Session, 'expiresAt' | 'revokedAt' | 'revokedReason'>,
  now: number,
): RefusalReason | undefined => {
  if (session.revokedAt !== null) return session.revokedReason ?? 'logout'
  return session.expiresAt !== null && session.expiresAt <= now ? 'session_expired' : undefined
}
