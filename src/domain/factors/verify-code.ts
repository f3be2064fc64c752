import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import type { VerifiedFactor } from './factor.ts'
import type { FactorStore } from './factor-store.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { findStep, readOtp } from './totp.ts'
import { openTotpSecret } from './totp-secret.ts'

interface VerifyTotpParts {
  readonly factors: Pick<FactorStore, 'findTotp'>
  readonly sealed: SealedSecrets
}

/**
 * Creates the verification of one-time passwords. It uses nothing up: the transaction that opens
 * the session does.
 * @throws AuthError `not_ready`, `storage_unavailable`
 */
export const createVerifyTotp =
  ({ factors, sealed }: VerifyTotpParts) =>
  /** @param otp any value of a request @param now epoch seconds @returns undefined if wrong */
  async (accountId: number, otp: unknown, now: number): Promise<VerifiedFactor | undefined> => {
    const code = readOtp(otp)
    const totp = code === undefined ? undefined : await factors.findTotp(accountId)
    if (code === undefined || totp === undefined) return undefined
    const step = findStep(await openTotpSecret(sealed, totp), code, now)
    if (step === undefined || step <= (totp.lastStep ?? -1)) return undefined
    return { kind: 'totp', factorId: totp.factorId, step }
  }

/** Verifies a one-time password of an account. */
export type VerifyTotp = ReturnType<typeof createVerifyTotp>

/** Creates the verification of recovery codes, which uses none up. */
export const createVerifyRecoveryCode =
  ({ factors }: { readonly factors: Pick<FactorStore, 'hasCode'> }) =>
  /** @param given any value of a request @returns undefined for a wrong or used code */
  async (accountId: number, given: unknown): Promise<VerifiedFactor | undefined> => {
    const codeHash = hashRecoveryCode(given)
    if (codeHash === undefined || !(await factors.hasCode(accountId, codeHash))) return undefined
    return { kind: 'recovery_code', codeHash }
  }

/** Verifies a recovery code of an account. */
export type VerifyRecoveryCode = ReturnType<typeof createVerifyRecoveryCode>
