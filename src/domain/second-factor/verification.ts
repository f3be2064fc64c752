import type { Client } from '../audit.ts'
import type { Transport } from '../factors/challenge.ts'
import type { VerifiedFactor } from '../factors/factor.ts'
import type { PasskeyRequestOptions } from '../factors/passkey-options.ts'
import type { VerifyRecoveryCode, VerifyTotp } from '../factors/verify-code.ts'
import type { PasskeyUse } from './verify-passkey.ts'

/** Verifies codes. */
export interface CodeVerification {
  readonly verifyTotp: VerifyTotp
  readonly verifyRecoveryCode: VerifyRecoveryCode
}

/** Asks for passkeys and verifies what they sign. */
export interface PasskeyVerification {
  /** Reports whether requests of a transport can use passkeys. */
  isAvailable(transport: Transport): boolean
  /** Returns the options for the passkeys of an account; undefined when none can be used. */
  requestOptions(accountId: number, jti: string, transport: Transport): Promise<PasskeyRequestOptions | undefined>
  /** Verifies a use; undefined when it is not accepted. */
  verifyAssertion(use: PasskeyUse, client: Client): Promise<VerifiedFactor | undefined>
}
