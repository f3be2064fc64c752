import type { VerifiedFactor } from '../factors/factor.ts'
import type { Amr } from '../sessions/session.ts'

/**
 * How an account logged in with a password and a second factor. A passkey is `pop`, because without
 * attestation nothing shows that its key is in hardware.
 * @see RFC 8176
 */
export const amrWithPassword: Readonly<Record<VerifiedFactor['kind'], Amr>> = {
  totp: ['pwd', 'otp', 'mfa'],
  recovery_code: ['pwd', 'otp', 'mfa'],
  passkey: ['pwd', 'pop', 'user', 'mfa'],
}

/** How an account logged in with a passkey alone, which verifies its user. */
export const amrOfPasskey: Amr = ['pop', 'user', 'mfa']
