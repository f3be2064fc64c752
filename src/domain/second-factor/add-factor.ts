import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
import type { UsedChallenge } from '../factors/challenge-store.ts'
import type { FactorAddition, NewFactor } from '../factors/factor.ts'
import { type AdditionRefusal, type FactorStore, wasAdded } from '../factors/factor-store.ts'
import { newRecoveryCodes } from '../factors/recovery-codes.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { Random } from '../random.ts'
import type { LoggedIn, OpenLogin } from '../sessions/open-login.ts'
import { purposeOf } from '../sessions/session.ts'
import { amrWithPassword } from './amr.ts'
import { toUseUp } from './current-challenge.ts'
import type { Enroller, EnrolmentLogin } from './identify-enroller.ts'

interface AddFactorParts {
  readonly factors: Pick<FactorStore, 'add'>
  readonly openLogin: OpenLogin
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly random: Random
  readonly clock: Clock
}

/** A factor that was confirmed. */
export interface ConfirmedFactor {
  readonly enroller: Enroller
  readonly factor: NewFactor
  /** Makes the session of a login keyed. */
  readonly idempotencyKey: string | undefined
  /** Of its own, for the passkey of an access token. */
  readonly challenge?: UsedChallenge
}

/** What an added factor brings. */
export interface AddedFactor {
  /** To be shown once; undefined unless it is the first factor. */
  readonly recoveryCodes: readonly string[] | undefined
  /** The login that required the factor. */
  readonly loggedIn: LoggedIn | undefined
}

/**
 * Creates the addition of a confirmed factor. That of a login is one transaction with its session.
 * @throws AuthError `login_without_factor` when the account has got a factor meanwhile;
 *   `totp_not_started` when the secret was confirmed or replaced meanwhile; `passkey_refused` for
 *   one that is known; `too_many_passkeys`; `token_blacklisted` when the session of the caller
 *   ended meanwhile; `challenge_refused`; `throttled`
 */
export const createAddFactor = (parts: AddFactorParts) => {
  const logIn = (
    addition: FactorAddition,
    { account, challenge }: EnrolmentLogin,
    { factor: { kind }, idempotencyKey }: ConfirmedFactor,
    client: Client,
  ): Promise<LoggedIn> => {
    const login = {
      account,
      passwordHash: undefined,
      proof: { challenge: toUseUp(challenge, idempotencyKey), factor: addition },
      purpose: purposeOf(challenge.transport),
      keyed: idempotencyKey !== undefined,
      amr: amrWithPassword[kind],
      device: { deviceId: challenge.device?.id },
    }
    return parts.openLogin(login, client).catch((error: unknown) => {
      const wasRefused = error instanceof AuthError && error.code === 'second_factor_refused'
      throw wasRefused ? new AuthError(refusedMeanwhile[kind], { cause: error }) : error
    })
  }

  return async (confirmed: ConfirmedFactor, client: Client): Promise<AddedFactor> => {
    const { enroller, factor, challenge } = confirmed
    const codes = newRecoveryCodes(parts.random)
    const addition = { factor, codes: codes.stored, accept: enroller.accept }
    if (enroller.login !== undefined) {
      const loggedIn = await logIn(addition, enroller.login, confirmed, client)
      return { recoveryCodes: codes.texts, loggedIn }
    }
    // Each leaves rows in the audit trail.
    await parts.guessing.countChange(client)
    const act = { at: parts.clock.now(), client }
    const outcome = await parts.factors.add(enroller, addition, act, challenge)
    if (outcome === 'session_ended') throw new AuthError('token_blacklisted')
    if (!wasAdded(outcome)) throw new AuthError(refusals[outcome])
    return { recoveryCodes: outcome === 'first' ? codes.texts : undefined, loggedIn: undefined }
  }
}

/** Adds a confirmed factor. */
export type AddFactor = ReturnType<typeof createAddFactor>

/** The login does not say why the factor was not added. */
const refusedMeanwhile = { totp: 'totp_not_started', passkey: 'passkey_refused' } as const

const refusals: Readonly<Record<AdditionRefusal, ErrorCode>> = {
  not_first: 'login_without_factor',
  not_started: 'totp_not_started',
  other_user_handle: 'passkey_refused',
  passkey_known: 'passkey_refused',
  too_many_passkeys: 'too_many_passkeys',
  challenge_used: 'challenge_refused',
}
