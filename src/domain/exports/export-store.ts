import type { Account } from '../accounts/account.ts'
import type { SessionAndAccount } from '../sessions/session-store.ts'

/** What an import from Django had last of an account. */
export interface ImportedState {
  /** Digest of whether the account was active. */
  readonly active: string
  /** Digest of the stored password that was taken last, or `neverTaken`. */
  readonly password: string
}

/** An account to export; times are epoch seconds. */
export interface ExportedAccount
  extends Pick<Account, 'id' | 'subject' | 'username' | 'passwordHash' | 'active' | 'tokensValidFrom' | 'hasFactor'> {
  readonly passwordChangedAt: number | null
  readonly createdAt: number
  readonly lastLoginAt: number | null
  /** Null for an account that was made here. */
  readonly imported: ImportedState | null
}

/** An account that was imported, and deleted here. */
export interface DeletedAccount extends Pick<Account, 'id'> {
  readonly sourceId: string
}

/** A session with a token that has not expired. */
export interface ExportedSession extends SessionAndAccount {
  /** The foreign refresh token from which it was adopted. */
  readonly adopted: RevokedHash | null
}

/** A revoked token, of which only a hash is known. */
export interface RevokedHash {
  /** SHA-256 of the `jti`, in base64url. */
  readonly hash: string
  readonly exp: number
}

/** What the source said about itself at the last import. */
export interface SourceSite {
  readonly userModel: string | null
  readonly usernameField: string
  readonly ids: 'id' | 'subject'
}

/** A page of rows after a key. */
export interface PageAfter<Key> {
  readonly after: Key
  readonly limit: number
}

/** A page of rows that expire after a second. */
export interface UnexpiredPage extends PageAfter<string> {
  readonly expiresAfter: number
}

/** Reads what the way back needs. @throws AuthError `storage_unavailable`, from every method */
export interface ExportStore {
  /** Returns the site of the last import; undefined without one. */
  source(): Promise<SourceSite | undefined>
  /** Returns when an export last ended, in epoch seconds; undefined before the first. */
  lastExportAt(): Promise<number | undefined>
  /** Reads a page of accounts, in the order of their ids. */
  accounts(page: PageAfter<number>): Promise<readonly ExportedAccount[]>
  /** Reads a page of deleted accounts, in the order of their ids. */
  deletedAccounts(page: PageAfter<number>): Promise<readonly DeletedAccount[]>
  /** Reads a page of sessions, in the order of their ids. */
  sessions(page: UnexpiredPage): Promise<readonly ExportedSession[]>
  /** Reads a page of revoked tokens, in the order of their hashes. */
  revokedTokens(page: UnexpiredPage): Promise<readonly RevokedHash[]>
}
