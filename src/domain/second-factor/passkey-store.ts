import type { Account } from '../accounts/account.ts'
import type { Act } from '../audit.ts'
import type { Factor } from '../factors/factor.ts'
import type { PasskeyDescriptor } from '../factors/passkey-options.ts'

/** A passkey to verify a use of. */
export interface StoredPasskey {
  readonly factorId: string
  /** A COSE key, base64url. */
  readonly publicKey: string
  /** Of its last use. */
  readonly counter: number
}

/** An account and its user handle, which its passkeys carry; null before the first one. */
export interface PasskeyOwner {
  readonly account: Account
  /** 32 random bytes, base64url. */
  readonly userHandle: string | null
}

/**
 * Reads passkeys. {@link FactorStore} adds and removes them, and the transaction that opens a
 * session stores their counters.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface PasskeyStore {
  /** Finds a passkey and its account in one statement. @param credentialId any text */
  find(credentialId: string): Promise<(PasskeyOwner & { readonly passkey: StoredPasskey }) | undefined>
  /** Lists the passkeys of an account in one statement; undefined when the account is gone. */
  ofAccount(
    accountId: number,
  ): Promise<(PasskeyOwner & { readonly passkeys: readonly PasskeyDescriptor[] }) | undefined>
  /** Tells whether any account has a passkey. */
  hasAny(): Promise<boolean>
  /** @returns undefined when the account has no such passkey */
  rename(passkey: RenamedPasskey, act: Act): Promise<Factor | undefined>
}

/** A passkey and its new name. */
export interface RenamedPasskey {
  readonly accountId: number
  readonly factorId: string
  readonly name: string
}
