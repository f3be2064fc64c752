import type { Account, AccountClaims } from './account.ts'

/** What a new account starts with. */
export interface NewAccount {
  readonly username: string
  readonly passwordHash: string
  /** Seconds since the Unix epoch. */
  readonly createdAt: number
}

/** Why all sessions of an account end; the words of `sessions.revoked_reason`. */
export type AccountEnding = 'password_changed' | 'account_disabled' | 'account_deleted'

/** Keeps accounts. Every method may throw AuthError `storage_unavailable`. */
export interface AccountStore {
  /** Stores an account; undefined when the username is taken (decided by the database, so two at once cannot both win). */
  create(account: NewAccount): Promise<Account | undefined>
  findByUsername(username: string): Promise<Account | undefined>
  findById(id: number): Promise<Account | undefined>
  /** Replaces the hash only while it is still `expected`: a password changed meanwhile stays changed. */
  replaceHash(id: number, expected: string, passwordHash: string): Promise<boolean>
  setClaims(id: number, claims: AccountClaims): Promise<boolean>
  /** Lets a disabled account log in again. What was ended stays ended. */
  enable(id: number): Promise<boolean>
  /** In one transaction: clears the flag, ends every session, refuses older tokens that have none. */
  disable(id: number, now: number): Promise<boolean>
  /** In one transaction: stores the hash, ends every session, refuses older tokens that have none. */
  changePassword(id: number, passwordHash: string, now: number): Promise<boolean>
  /** In one transaction: ends every session and removes the account; the ended sessions stay until their tokens have expired. */
  remove(id: number, now: number): Promise<boolean>
}
