import type { UsedChallenge } from '../factors/challenge-store.ts'
import type { FactorAddition, VerifiedFactor } from '../factors/factor.ts'

/** The challenge of a login, and what may not have changed since it was issued. */
export interface LoginChallenge extends UsedChallenge {
  readonly issuedAt: number
  /** The epoch of the account then; null where the challenge names no account. */
  readonly sessionEpoch: number | null
}

/**
 * What a login uses up, besides or in place of the password. The transaction that opens the session
 * does it, so that it opens one session.
 */
export interface LoginProof {
  /** Undefined for a code that came with the password. */
  readonly challenge: LoginChallenge | undefined
  readonly factor: VerifiedFactor | FactorAddition
}

/**
 * How a login ended. Nothing was written unless it `opened`: the account was disabled, ended its
 * sessions, or has other factors or another password; the challenge opened a session before; or the
 * code or passkey was used meanwhile.
 */
export type OpeningOutcome = 'opened' | 'account_changed' | 'challenge_used' | 'factor_spent'
