import type { Act } from '../audit.ts'
import type { Account, AccountClaims } from './account.ts'
import type { UserId } from './user-id.ts'

/** What a change of the password writes. */
export interface PasswordChange {
  readonly passwordHash: string
}

/** An account in a list; times are epoch seconds. */
export interface AccountSummary {
  readonly id: number
  /** The id outside of this service, in place of the number; null: there is none. */
  readonly subject: string | null
  readonly username: string
  /** The folded username. */
  readonly usernameKey: string
  readonly active: boolean
  readonly admin: boolean
  /** Whether the password alone does not log in. */
  readonly hasFactor: boolean
  readonly createdAt: number
  /** Null before the first login, and when last logins are not recorded. */
  readonly lastLoginAt: number | null
  /** As far as they are counted. */
  readonly liveSessions: number
  readonly moreSessions: boolean
}

/** An account with all that an admin sees of it. */
export interface AccountDetails extends AccountSummary {
  readonly hasPassword: boolean
  readonly claims: AccountClaims
}

/** How the live sessions of an account are counted. */
export interface SessionCount {
  readonly now: number
  /** The second at or before which a last use is too old. */
  readonly idleSince: number
  /** No more are counted. */
  readonly upTo: number
}

/** The order of a list: by the folded username and then by id, or by id. */
export interface AccountOrder {
  readonly by: 'username' | 'id'
  readonly direction: 'ascending' | 'descending'
}

/** The position of an account in a list. An order by id ignores the key. */
export interface AccountPosition {
  readonly usernameKey: string
  readonly id: number
}

/** Which accounts to list; an absent field does not narrow. */
export interface AccountQuery {
  readonly order: AccountOrder
  /** Only accounts whose folded username starts with this text. In an order by username. */
  readonly prefix?: string | undefined
  /** Only the account with this subject. */
  readonly subject?: string | undefined
  /** Only active accounts, or only disabled ones. */
  readonly active?: boolean | undefined
  /** Only admins. In an order by id. */
  readonly only?: 'admins' | undefined
  /** Only accounts after this position in the order. */
  readonly after?: AccountPosition | undefined
  readonly limit: number
  readonly sessions: SessionCount
}

/** A new account. */
export interface StoredAccount extends Pick<Account, 'username' | 'passwordHash'> {
  /** None by default. */
  readonly subject?: string | undefined
  /** True by default. */
  readonly active?: boolean
  /** None by default. */
  readonly claims?: AccountClaims
}

/** What changes in an account; an absent field stays. */
export interface AccountChange {
  /** In NFKC form. */
  readonly username?: string | undefined
  readonly active?: boolean | undefined
  readonly admin?: boolean | undefined
  /** All its claims. */
  readonly claims?: AccountClaims | undefined
}

/** What an account has for an id outside of this service: its number, or a subject. */
export type IdKind = 'number' | 'subject'

/** Refuses changes that would leave no active admin. */
export interface AdminGuard {
  /** The acting account, which must still be an active admin; undefined when none acts. */
  readonly actingAdmin: number | undefined
}

/** A change was made, or why not; nothing was written then. */
export type ChangeOutcome = 'done' | 'unknown' | 'username_taken' | 'last_admin' | 'actor_is_no_admin'

/** How many factors were removed, and how many sessions ended with them. */
export interface RemovedFactors {
  readonly factors: number
  readonly sessions: number
}

/** Usernames that differ in case or Unicode form alone. */
export interface UsernameClashes {
  /** Number of names with more than one account. */
  readonly groups: number
  /** The usernames of some of them. */
  readonly first: readonly (readonly string[])[]
}

/**
 * Stores accounts. A method with an act writes the audit event in the same transaction.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface AccountStore {
  /** Stores an account; undefined when the username is taken, even by a concurrent request. */
  create(account: StoredAccount, act: Act): Promise<Account | undefined>
  /**
   * Finds an account by its username, compared as `USERNAME_CASE` says: the text itself first,
   * otherwise its NFKC form.
   */
  findByUsername(username: string): Promise<Account | undefined>
  findById(id: number): Promise<Account | undefined>
  /** Finds an account by the id that tokens carry. */
  findByUserId(userId: UserId): Promise<Account | undefined>
  /** Reports whether any account has an id of a kind. */
  hasAnyWith(kind: IdKind): Promise<boolean>
  /** Finds usernames that differ only in case or Unicode form, at most `limit` groups. */
  findClashes(limit: number): Promise<UsernameClashes>
  /** Lists accounts, and reads no others. */
  list(query: AccountQuery): Promise<readonly AccountSummary[]>
  describe(id: number, sessions: SessionCount): Promise<AccountDetails | undefined>
  /**
   * Replaces the hash only while it is still `expected`.
   * @param upgrade of a foreign hash, for its audit event; without one there is no event
   */
  replaceHash(id: number, expected: string, passwordHash: string, upgrade?: Act): Promise<boolean>
  /**
   * Locks an account, plans a change of it and writes that with an event for each kind of change.
   * Disabling refuses older tokens without a session and starts a new epoch.
   * @param plan  may throw, which changes nothing
   * @param guard undefined: nothing is refused
   */
  update(id: number, plan: (account: Account) => AccountChange, act: Act, guard?: AdminGuard): Promise<ChangeOutcome>
  // The next three start a new epoch of the account, as `SessionStore.revokeAll` does.
  /** Stores the hash, ends the sessions and refuses older tokens without a session. */
  changePassword(id: number, change: PasswordChange, act: Act): Promise<boolean>
  /**
   * Removes all second factors of an account and its recovery codes, with an event for each factor,
   * ends the sessions and refuses older device tokens.
   * @param actingAdmin the acting account; undefined when none acts
   * @returns undefined when the account has no factor, or is gone; nothing was written then
   * @throws AuthError `admin_required` when the acting account is no active admin any more
   */
  removeFactors(id: number, act: Act, actingAdmin?: number): Promise<RemovedFactors | undefined>
  /**
   * Removes an account and its second factors. Its ended sessions stay until their tokens have
   * expired.
   */
  remove(id: number, act: Act, guard?: AdminGuard): Promise<ChangeOutcome>
}
