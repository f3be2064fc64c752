/** A kind of factor that people set up. */
export type FactorKind = 'totp' | 'passkey'

/** What can complete a login; the values of `factors` in its answer. */
export type FactorName = FactorKind | 'recovery_code'

/** A second factor of an account. Times are epoch seconds. */
export interface Factor {
  readonly id: string
  readonly kind: FactorKind
  /** Only of a passkey. */
  readonly name: string | null
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

/** The second factors of an account. */
export interface Factors {
  readonly factors: readonly Factor[]
  readonly recoveryCodesLeft: number
}

/** More would make the answer of a login long. */
export const passkeysPerAccount = 20

/** How many recovery codes an account gets. */
export const recoveryCodeCount = 10

/** How long a secret that was started may be confirmed, in seconds. */
export const startedForSeconds = 600

/**
 * A factor that was verified. The transaction that opens the session uses it up, with a condition,
 * so that a code opens one session.
 */
export type VerifiedFactor =
  | { readonly kind: 'totp'; readonly factorId: string; readonly step: number }
  | { readonly kind: 'recovery_code'; readonly codeHash: string }
  | { readonly kind: 'passkey'; readonly factorId: string; readonly counter: number }

/** A factor that is confirmed, to add. */
export type NewFactor =
  | { readonly kind: 'totp'; readonly factorId: string; readonly step: number }
  | {
      readonly kind: 'passkey'
      readonly factorId: string
      /** base64url, as `publicKey` and `userHandle`. */
      readonly credentialId: string
      readonly publicKey: string
      readonly counter: number
      readonly transports: readonly string[]
      readonly name: string | null
      /** Stored with the first passkey; another one that is stored refuses the passkey. */
      readonly userHandle: string
    }

/** A recovery code to store. */
export interface NewRecoveryCode {
  /** UUID. */
  readonly id: string
  /** SHA-256 of the code. */
  readonly hash: string
}

/** A factor to add to an account. */
export interface FactorAddition {
  readonly factor: NewFactor
  /** Stored if it is the first factor. */
  readonly codes: readonly NewRecoveryCode[]
  /**
   * `first`: only to an account without factors. A request that was allowed because there were none
   * must not add another, which needs more.
   */
  readonly accept: 'first' | 'any'
}
