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

/** Reads what has ended. */
export interface RevocationStore {
  /**
   * Lists sessions, accounts and access keys that ended at or after a second, the earliest first; those of one second in an order that
   * does not change. One statement: all of it is of the same moment.
   * @throws AuthError `storage_unavailable`
   */
  endedSince(second: number): Promise<readonly Revocation[]>
}
