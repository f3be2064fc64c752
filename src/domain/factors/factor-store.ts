import type { Act } from '../audit.ts'
import type { SealedText } from '../keys/sealing.ts'
import type { UsedChallenge } from './challenge-store.ts'
import type { FactorAddition, Factors, NewRecoveryCode } from './factor.ts'

/** The secret of one-time passwords. */
export interface StoredTotp {
  /** UUID. */
  readonly factorId: string
  readonly secret: SealedText
  /** The step of the last code that was accepted; null before the first. */
  readonly lastStep: number | null
}

/** A secret to be confirmed. */
export interface StartedTotp extends Pick<StoredTotp, 'factorId' | 'secret'> {
  readonly accountId: number
  /** Epoch seconds. */
  readonly expiresAt: number
  /** Ids of the master secrets that this process knows. */
  readonly knownMasters: readonly string[]
}

/**
 * Why a factor was not added: `not_first`, there is one already; `not_started`, the secret was
 * confirmed or replaced meanwhile, or has expired. And for a passkey: `other_user_handle`, the
 * account has another one; `passkey_known`, to this account or another; `too_many_passkeys`;
 * `challenge_used`.
 */
export type AdditionRefusal =
  | 'not_first'
  | 'not_started'
  | 'other_user_handle'
  | 'too_many_passkeys'
  | 'passkey_known'
  | 'challenge_used'

/** An account, in one of its sessions. */
export interface FactorsOwner {
  readonly accountId: number
  readonly sessionId: string
}

/** `first`: the recovery codes were stored; `another`: there was a factor already. */
export type AdditionOutcome = 'first' | 'another' | AdditionRefusal

/** Reports whether a factor was added. */
export const wasAdded = (outcome: AdditionOutcome): outcome is 'first' | 'another' =>
  outcome === 'first' || outcome === 'another'

/**
 * Stores second factors and recovery codes. Every change is one transaction with its audit events,
 * under a lock of the account: `Account.hasFactor` is true exactly while there are factors, and
 * `Account.factorEpoch` counts the changes.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface FactorStore {
  /** Lists the confirmed factors, the oldest first, and counts the unused recovery codes. */
  list(accountId: number): Promise<Factors>
  /** Reads the confirmed secret of an account. */
  findTotp(accountId: number): Promise<StoredTotp | undefined>
  /** Stores a secret to be confirmed, in place of an earlier one. */
  startTotp(started: StartedTotp, act: Act): Promise<'done' | 'account_gone' | 'master_secret_unknown'>
  /** Reads the secret to be confirmed, unless it has expired. */
  findStartedTotp(accountId: number, now: number): Promise<StoredTotp | undefined>
  /**
   * Adds a factor. A confirmed secret replaces the earlier one.
   * @param challenge is used up in the same transaction, also when the factor is refused
   */
  add(
    owner: FactorsOwner,
    addition: FactorAddition,
    act: Act,
    challenge?: UsedChallenge,
  ): Promise<AdditionOutcome | 'session_ended'>
  /** Removes a factor, and with the last one the recovery codes. */
  remove(owner: FactorsOwner, factorId: string, act: Act): Promise<'done' | 'unknown' | 'session_ended'>
  /** Replaces the recovery codes. */
  renewCodes(
    owner: FactorsOwner,
    codes: readonly NewRecoveryCode[],
    act: Act,
  ): Promise<'done' | 'no_factor' | 'session_ended'>
  /** Reports whether an account has a recovery code that is unused. */
  hasCode(accountId: number, codeHash: string): Promise<boolean>
}
