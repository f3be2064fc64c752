import type { Act } from '../audit.ts'
import type { Account, AccountClaims } from './account.ts'

/** What a new account starts with. */
export interface NewAccount {
  readonly username: string
  readonly passwordHash: string
}

/** What a change of the password writes. */
export interface PasswordChange {
  readonly passwordHash: string
}

/** An account in a list. Times are seconds since the Unix epoch. */
export interface AccountSummary {
  readonly id: number
  readonly username: string
  readonly active: boolean
  readonly createdAt: number
  /** Null before the first login, and where last logins are not recorded. */
  readonly lastLoginAt: number | null
  readonly liveSessions: number
}

/** Which accounts to list; what is absent does not narrow. */
export interface AccountQuery {
  /** Only this one. */
  readonly id?: number
  /** Only accounts with a greater id. */
  readonly afterId?: number
  /** Only these. */
  readonly only?: 'inactive'
  readonly limit: number
  /** When sessions count as live, and the second at or before which a last use is too long ago. */
  readonly live: { readonly now: number; readonly idleSince: number }
}

/** Usernames that differ in case alone. */
export interface UsernameClashes {
  /** How many names have more than one account. */
  readonly groups: number
  /** The usernames of some of them. */
  readonly first: readonly (readonly string[])[]
}

/**
 * Keeps accounts. What changes something takes an act, and writes the audit event in the same transaction. Every method may throw AuthError
 * `storage_unavailable`.
 */
export interface AccountStore {
  /** Stores an account; undefined when the username is taken (decided by the database, so two at once cannot both win). */
  create(account: NewAccount, act: Act): Promise<Account | undefined>
  /** Finds an account by its username, or by any spelling of it where `USERNAME_CASE=insensitive`. */
  findByUsername(username: string): Promise<Account | undefined>
  findById(id: number): Promise<Account | undefined>
  /** Finds usernames that differ in case alone. @param limit how many names to list */
  findClashes(limit: number): Promise<UsernameClashes>
  /** Lists accounts in the order of their ids, with how many live sessions each has. */
  list(query: AccountQuery): Promise<readonly AccountSummary[]>
  /** Replaces the hash only while it is still `expected`: a password changed meanwhile stays changed. */
  replaceHash(id: number, expected: string, passwordHash: string): Promise<boolean>
  setClaims(id: number, claims: AccountClaims, act: Act): Promise<boolean>
  /** Lets a disabled account log in again. What was ended stays ended. */
  enable(id: number, act: Act): Promise<boolean>
  // The next three end any number of sessions: many of them in batches before, each in one transaction with its audit events, and the last
  // ones together with the change. Whoever was not told that it was done sends it again.
  /** In one transaction: clears the flag, ends every session, refuses older tokens that have none. */
  disable(id: number, act: Act): Promise<boolean>
  /** In one transaction: stores the hash, ends the sessions, refuses older tokens that have none. */
  changePassword(id: number, change: PasswordChange, act: Act): Promise<boolean>
  /** In one transaction: ends every session and removes the account; the ended sessions stay until their tokens have expired. */
  remove(id: number, act: Act): Promise<boolean>
}
