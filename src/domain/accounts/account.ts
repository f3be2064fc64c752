/** A stored person. */
export interface Account {
  /** Never reused, not even after the account is deleted. */
  readonly id: number
  /** The id outside of this service, in place of the number, where ids are texts. */
  readonly subject: string | null
  /** As stored (NFKC form); compared as `USERNAME_CASE` says. */
  readonly username: string
  /** Text of `passwords/hash.ts`; starts with `!` when no password can match. */
  readonly passwordHash: string
  readonly active: boolean
  /** May administer, in a session whose purpose is `console`. */
  readonly admin: boolean
  /** Merged into access tokens. */
  readonly claims: AccountClaims
  /** Tokens without a session from before this second are refused; null: none are. */
  readonly tokensValidFrom: number | null
  /** Counts the times that all sessions ended at once. Sessions of an older epoch have ended. */
  readonly sessionEpoch: number
  /** Whether the password alone does not log in. */
  readonly hasFactor: boolean
  /** Counts the changes of the second factors. */
  readonly factorEpoch: number
}

/** Reports whether an account can administer. */
export const isActiveAdmin = ({ active, admin }: Pick<Account, 'active' | 'admin'>): boolean => active && admin

/** The hash of an account without a password. It matches none, because no hash has this text. */
export const noPasswordHash = '!'

/** Reports whether an account has a password. */
export const hasPassword = ({ passwordHash }: Pick<Account, 'passwordHash'>): boolean => !passwordHash.startsWith('!')

/**
 * Reports whether a token without a session is from before the account was disabled or its password
 * changed. A token of the same second is not.
 * @param issuedAt epoch seconds
 */
export const isOutdated = ({ tokensValidFrom }: Account, issuedAt: number): boolean =>
  tokensValidFrom !== null && issuedAt < tokensValidFrom

/** Extra claims of an account, JSON values by claim name; `claims-rule.ts` bounds them. */
export type AccountClaims = Readonly<Record<string, unknown>>
