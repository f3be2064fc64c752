/** Something whose access tokens are not good any more. Times are seconds since the Unix epoch. */
export type Revocation =
  | { readonly kind: 'session'; readonly sessionId: string; readonly endedAt: number }
  /** Its tokens without a session are refused when they were issued before `tokensValidFrom`. */
  | {
      readonly kind: 'account'
      readonly accountId: number
      readonly tokensValidFrom: number
      readonly endedAt: number
    }
  | { readonly kind: 'key'; readonly kid: string; readonly endedAt: number }

/** A place between two entries of the feed. Entries of one second are in the order of their kinds, and of one kind by what they name. */
export interface RevocationPosition {
  /** The second of the entry before it. */
  readonly endedAt: number
  /** The kind of the entry before it; `none`: all entries of the second are still to come. */
  readonly kind: 'none' | Revocation['kind']
  /** What the entry before it names: an account's id, a session's, a `kid`. */
  readonly subject: number | string
}

/** Reads what has ended. */
export interface RevocationStore {
  /**
   * Lists sessions, accounts and access keys that ended and come after a position, the earliest first, `limit` at most. One statement: all
   * of it is of the same moment.
   * @throws AuthError `storage_unavailable`
   */
  endedAfter(position: RevocationPosition, limit: number): Promise<readonly Revocation[]>
}
