import type { Account } from '../accounts/account.ts'
import type { NewSession, RevokedReason, Session } from './session.ts'

/** A session together with its account; the account is undefined once it is deleted. */
export interface SessionAndAccount {
  readonly session: Session
  readonly account: Account | undefined
}

/** Keeps sessions: one row per session, none per token. Every method may throw AuthError `storage_unavailable`. */
export interface SessionStore {
  /**
   * Opens a session in one transaction, only while its account exists, is active and has the password that was verified.
   * @param login `passwordHash` is the one that the password was verified with; `lastLogin` says whether the account's last login is set
   *   to the same instant
   * @returns false when the account was disabled, deleted or given another password meanwhile: nothing was written
   */
  open(
    session: NewSession,
    login: { readonly passwordHash: string; readonly lastLogin: 'record' | 'ignore' },
  ): Promise<boolean>
  /** Reads a session and its account in one statement. */
  find(sessionId: string): Promise<SessionAndAccount | undefined>
  /** Sets the last use to `now`; a session that ended meanwhile stays as it is. */
  touch(sessionId: string, now: number): Promise<void>
  /**
   * Ends a session and every token issued from it, in one conditional statement.
   * @returns true when it was live before; false when it had already ended (idempotent)
   */
  revoke(sessionId: string, reason: RevokedReason, now: number): Promise<boolean>
  /**
   * Ends a refresh token that has no session until `expiresAt`, its own `exp`.
   * @returns false when it had ended before
   */
  revokeToken(jti: string, expiresAt: number): Promise<boolean>
  isTokenRevoked(jti: string): Promise<boolean>
}
