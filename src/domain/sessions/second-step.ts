import type { Account } from '../accounts/account.ts'
import type { Client } from '../audit.ts'
import type { Transport } from '../factors/challenge.ts'
import type { FactorName } from '../factors/factor.ts'
import type { PasskeyRequestOptions } from '../factors/passkey-options.ts'
import type { Device } from '../guessing/device-token.ts'
import type { LoginProof } from './login-proof.ts'
import type { Amr } from './session.ts'

/** A login whose password was right. */
export interface FirstStep {
  readonly account: Account
  readonly transport: Transport
  /** A one-time password that came with the password: any value; undefined for none. */
  readonly otp: unknown
  /** Undefined for an unknown client. */
  readonly device: Device | undefined
}

/** A login that is not complete, and what completes it. */
export interface LoginRefused {
  readonly status: 'refused'
  /** The account has a second factor, or has none and must set one up first. */
  readonly reason: 'second_factor_required' | 'second_factor_enrolment_required'
  /** Connects the next step with this one. */
  readonly challenge: string
  /** Those that complete it, or that can be set up. */
  readonly factors: readonly FactorName[]
  /** Where a passkey is among the factors to use. */
  readonly passkeyOptions: PasskeyRequestOptions | undefined
}

/** A login that may open its session. */
export interface StepPassed {
  readonly status: 'passed'
  readonly proof: LoginProof | undefined
  readonly amr: Amr | null
}

/**
 * Decides what a login needs besides the right password. For an account that needs nothing it costs
 * no query.
 * @throws AuthError `second_factor_refused`, `throttled`
 */
export type SecondStep = (login: FirstStep, client: Client) => StepPassed | Promise<StepPassed | LoginRefused>
