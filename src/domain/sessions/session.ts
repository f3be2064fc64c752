import type { RefreshTokenParts } from '../tokens/refresh-token.ts'

/** Why a session ended. */
export type RevokedReason =
  | 'logout'
  | 'logout_all'
  | 'password_changed'
  | 'reuse_detected'
  | 'admin'
  | 'limit'
  | 'account_disabled'
  | 'account_deleted'

/** One login and the chain of refresh tokens from it, as its row keeps it. Times are seconds since the Unix epoch. */
export interface Session {
  /** UUID; the `sid` claim. */
  readonly id: string
  readonly accountId: number
  /** From 1; the `gen` of the current refresh token. */
  readonly generation: number
  readonly currentJti: string
  readonly lastUsedAt: number
  /** Absolute end; null: none. */
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly revokedReason: RevokedReason | null
}

/** What a login opens a session with. */
export interface NewSession extends RefreshTokenParts {
  readonly accountId: number
  /** Cut to 300 characters; null when the client sent none. */
  readonly userAgent: string | null
  readonly ip: string | null
}

/** Tells whether a session still honours its tokens at `now`. */
export const isLive = (session: Session, now: number): boolean =>
  session.revokedAt === null && (session.expiresAt === null || now < session.expiresAt)
