/** An end of access tokens; times are epoch seconds. */
export type Revocation =
  | { readonly kind: 'session'; readonly sessionId: string; readonly endedAt: number }
  /** Tokens without a session from before `tokensValidFrom` are refused. */
  | {
      readonly kind: 'account'
      readonly accountId: number
      /** The id outside of this service, in place of the number; null: there is none. */
      readonly subject: string | null
      readonly tokensValidFrom: number
      readonly endedAt: number
    }
  | { readonly kind: 'key'; readonly kid: string; readonly endedAt: number }

/** A position in the feed, which is ordered by second, kind and subject. */
export interface RevocationPosition {
  /** The second of the previous entry. */
  readonly endedAt: number
  /** Its kind; `none`: before all entries of the second. */
  readonly kind: 'none' | Revocation['kind']
  /** Its account id, session id or `kid`. */
  readonly subject: number | string
}

/** Reads what has ended. */
export interface RevocationStore {
  /**
   * Lists at most `limit` entries after a position, in one statement and thus one snapshot.
   * @throws AuthError `storage_unavailable`
   */
  endedAfter(position: RevocationPosition, limit: number): Promise<readonly Revocation[]>
}
