import type { AccountClaims } from '../accounts/account.ts'
import type { Act } from '../audit.ts'
import type { MergedField } from './merge-rule.ts'

/** A row of a source, by which its account is found. */
export interface RowKey {
  /** The id in the source; undefined in a list of accounts. */
  readonly sourceId: string | undefined
  /** The id here, where ids are numbers and the source names one. */
  readonly id: number | undefined
  /** The id outside of this service, where ids are texts. */
  readonly subject: string | undefined
  readonly username: string
}

/** What the source had last: digests or `neverTaken`, and the MD5 of the password's text. */
export type Imported = Readonly<Record<MergedField, string>> & { readonly passwordMd5: string }

/** An account that is here. */
export interface FoundAccount {
  readonly id: number
  readonly username: string
  readonly passwordHash: string
  readonly passwordChangedAt: number | null
  readonly active: boolean
  readonly admin: boolean
  readonly claims: AccountClaims
}

/** What is here of a row of the source. */
export interface FoundRow {
  /** The account with the id of the row. */
  readonly account: FoundAccount | undefined
  /** Of the previous import. */
  readonly imported: (Imported & { readonly accountId: number }) | undefined
  /** Another account has the username. */
  readonly holder: 'imported' | 'other' | undefined
  /** An account with this id was deleted here. */
  readonly deleted: boolean
  /** Number of active admins of all accounts. */
  readonly activeAdmins: number
}

/** A new account of a source; times are epoch seconds. */
export interface ImportedAccount {
  readonly username: string
  readonly passwordHash: string
  readonly active: boolean
  readonly claims: AccountClaims
  readonly createdAt: number
  readonly lastLoginAt: number | null
}

/** Changes of an account; an absent field stays. */
export interface ImportedChange {
  readonly username?: string
  /** Also counts as not changed here. */
  readonly passwordHash?: string
  readonly active?: boolean
  readonly claims?: AccountClaims
  /** The password here is the source's now. */
  readonly passwordSettled?: true
}

/** What to do with a row. */
export type RowPlan =
  | { readonly kind: 'create'; readonly account: ImportedAccount; readonly imported: Imported | undefined }
  | {
      readonly kind: 'change'
      readonly accountId: number
      readonly change: ImportedChange
      /** What the source has now, to remember. */
      readonly imported: Imported
      readonly conflicts: readonly MergedField[]
      /** The username is another's, which a later row may release. */
      readonly postponed: boolean
      /** It stays active, because it is the last active admin. */
      readonly lastAdmin?: true
    }
  | { readonly kind: 'same'; readonly accountId: number; readonly conflicts: readonly MergedField[] }
  | { readonly kind: 'postponed' }
  | { readonly kind: 'existing'; readonly field: 'id' | 'username' }
  | { readonly kind: 'refused'; readonly reason: RefusedReason; readonly accountId?: number }

/** Why a row is not written. */
export type RefusedReason =
  | 'username_taken'
  | 'id_taken'
  | 'id_unusable'
  | 'username_unusable'
  /** An account that was imported, and then deleted here. */
  | 'deleted_here'
  /** The revocation feed still lists the deletion of another account with this id. */
  | 'id_just_deleted'
  | 'last_admin'

/** A planned row, after it was written. */
export type WrittenRow = RowPlan & { readonly createdId?: number }

/** A wanted username, which another imported account may still have. */
export interface Rename {
  readonly accountId: number
  readonly sourceId: string
  readonly username: string
  /** Digest of the username in the source. */
  readonly digest: string
}

/** Revoked tokens that were stored. */
export interface RevokedTokens {
  readonly added: number
  readonly endedSessions: number
}

/** The stored state of a source. */
export interface ImportState {
  /** The members of its site line. */
  readonly site: Readonly<Record<string, unknown>>
  readonly completedAt: number | null
}

/** The lease of a run, which each transaction renews. */
export interface HeldLease {
  readonly holder: string
  readonly until: number
}

/**
 * Stores what an import writes. Each transaction requires the lease of the import.
 * @throws AuthError `storage_unavailable`, ImportRefused when another import has taken the lease
 */
export interface ImportStore {
  /** Rows of the next transaction: fewer while another process writes. */
  rowsAtOnce(): number
  /** Returns the state of a source; undefined before its first import. */
  stateOf(source: string): Promise<ImportState | undefined>
  /** Stores the site line of a source that has none yet. */
  begin(source: string, site: ImportState['site']): Promise<void>
  /** Reports why ids of accounts cannot be given here, as a line for operators. */
  findMissingRight(): Promise<string | undefined>
  /** Finds the accounts of rows, in one statement. */
  look(rows: readonly RowKey[]): Promise<readonly FoundRow[]>
  /**
   * Plans and writes in one transaction with the audit events. Accounts that change are locked and
   * found again first. Accounts that become inactive lose their sessions.
   * @param found what `look` has found
   * @param plan  pure; called again when the transaction is repeated
   * @returns the plans; a new account whose name or id was taken meanwhile is `postponed`
   */
  write(
    rows: readonly RowKey[],
    found: readonly FoundRow[],
    plan: (found: readonly FoundRow[]) => readonly RowPlan[],
    act: ImportAct,
  ): Promise<readonly WrittenRow[]>
  /**
   * Gives accounts new usernames at the same time, so that they may swap them.
   * @returns the renames that were made; the names of the others are taken by other accounts
   */
  rename(renames: readonly Rename[], act: ImportAct): Promise<readonly Rename[]>
  /** Finds those of some tokens that are not stored as revoked. */
  findUnknownTokens<T extends { readonly jti: string }>(tokens: readonly T[]): Promise<readonly T[]>
  /** Stores tokens as revoked, and ends the sessions whose current or adopted tokens they are. */
  revoke(tokens: readonly { readonly jti: string; readonly exp: number }[], act: ImportAct): Promise<RevokedTokens>
  /** Lists the ids of imported accounts that are here, in order, and whether they are active. */
  listImported(afterId: number, limit: number): Promise<readonly { readonly id: number; readonly active: boolean }[]>
  /**
   * Disables accounts that the source no longer has.
   * @param digest of an inactive account in the source
   * @returns the ids of those that were disabled; the last active admin is never
   */
  disable(ids: readonly number[], digest: string, act: ImportAct): Promise<readonly number[]>
  /** Records a complete run. */
  complete(source: string, run: CompletedRun, act: ImportAct): Promise<void>
}

/** An act of an import. */
export interface ImportAct extends Act {
  readonly lease: HeldLease
}

/** A complete run of an import. */
export interface CompletedRun {
  readonly site: ImportState['site']
  /** Whether it was the last one. */
  readonly finished: boolean
  /** Accounts and tokens that it wrote. Without any, only the first and last run are audited. */
  readonly count: number
}
