import type { PasskeyPlace } from './passkey-options.ts'

/** What a browser returns for a new passkey. Binary values are base64url. */
export interface NewPasskeyAnswer {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: {
    readonly clientDataJSON: string
    readonly attestationObject: string
    readonly transports?: readonly string[]
  }
}

/** What a browser returns for the use of a passkey. Binary values are base64url. */
export interface PasskeyAnswer {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: {
    readonly clientDataJSON: string
    readonly authenticatorData: string
    readonly signature: string
    readonly userHandle?: string | null
  }
}

/** What a passkey must have signed. */
export interface ExpectedSigning extends PasskeyPlace {
  /** base64url. */
  readonly challenge: string
}

/** A new passkey, as its authenticator describes it. */
export interface NewPasskey {
  /** base64url. */
  readonly credentialId: string
  /** A COSE key (RFC 9052), base64url. */
  readonly publicKey: string
  /** 0 for a passkey that does not count. */
  readonly counter: number
  readonly transports: readonly string[]
}

/**
 * Verifies the answers of browsers, which may be any text. User presence and user verification are
 * required, and pages in frames of other sites are refused.
 * @see Web Authentication Level 3, sections 7.1 and 7.2
 */
export interface WebAuthn {
  /**
   * Called when options are issued, and once where an account has a passkey: verification may get
   * ready, while a person uses the passkey.
   */
  prepare(): void
  /** @returns undefined for an answer that is not right */
  verifyNew(answer: NewPasskeyAnswer, expected: ExpectedSigning): Promise<NewPasskey | undefined>
  /**
   * Verifies a use. Whether its counter went back, the caller decides.
   * @param publicKey of the passkey; undefined for an unknown one: the same work, always refused
   * @returns the counter; undefined for an answer that is not right
   */
  verifyUse(
    answer: PasskeyAnswer,
    expected: ExpectedSigning,
    publicKey: string | undefined,
  ): Promise<{ readonly counter: number } | undefined>
}
