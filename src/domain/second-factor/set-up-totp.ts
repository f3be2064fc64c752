import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { startedForSeconds } from '../factors/factor.ts'
import type { FactorStore } from '../factors/factor-store.ts'
import { findStep, newTotpSecret, otpauthUrl, readOtp, secretText } from '../factors/totp.ts'
import { openTotpSecret, sealTotpSecret } from '../factors/totp-secret.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import type { Random } from '../random.ts'
import type { AddedFactor, AddFactor } from './add-factor.ts'
import type { EnrolmentRequest, IdentifyEnroller } from './identify-enroller.ts'

interface SetUpTotpParts {
  readonly identifyEnroller: IdentifyEnroller
  readonly addFactor: AddFactor
  readonly factors: Pick<FactorStore, 'startTotp' | 'findStartedTotp'>
  readonly sealed: SealedSecrets
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  /** Shown in authenticator apps. */
  readonly totpIssuer: string
  readonly random: Random
  readonly clock: Clock
}

/** A secret for an authenticator app. */
export interface TotpStart {
  /** base32. */
  readonly secret: string
  /** The same for a QR code. */
  readonly otpauthUrl: string
  /** Until when it can be confirmed; epoch seconds. */
  readonly expiresAt: number
}

/**
 * Creates the start of one-time passwords: a secret that nothing accepts until it is confirmed.
 * @throws AuthError `not_ready` in a process that missed a change of the master secret;
 *   `account_gone`; `throttled`; what the identification throws
 */
export const createStartTotp =
  (parts: SetUpTotpParts) =>
  async (request: EnrolmentRequest, client: Client): Promise<TotpStart> => {
    const { accountId, username, login } = await parts.identifyEnroller(request)
    // Each replaces a row. Those of a login spend the limit of logins.
    if (login === undefined) await parts.guessing.countChange(client)
    const { sealed, random } = parts
    const at = parts.clock.now()
    const factorId = random.uuid()
    const secret = newTotpSecret(random)
    const expiresAt = at + startedForSeconds
    const knownMasters = sealed.knownMasters()
    const started = {
      factorId,
      accountId,
      secret: await sealTotpSecret(sealed, factorId, secret),
      expiresAt,
      knownMasters,
    }
    const outcome = await parts.factors.startTotp(started, { at, client })
    if (outcome === 'master_secret_unknown') throw new AuthError('not_ready', { reason: 'master_secret' })
    if (outcome === 'account_gone') throw new AuthError('account_gone')
    return { secret: secretText(secret), otpauthUrl: otpauthUrl(secret, parts.totpIssuer, username), expiresAt }
  }

/** Starts to set up one-time passwords. */
export type StartTotp = ReturnType<typeof createStartTotp>

/** A code for a secret that was started. */
export interface TotpConfirmation extends EnrolmentRequest {
  /** As typed. */
  readonly otp: string
  /** Makes the session of a login keyed. */
  readonly idempotencyKey: string | undefined
}

/**
 * Creates the confirmation of one-time passwords. Wrong codes are not counted: guessing would only
 * confirm a secret that was started for the same account, and a client that may confirm one may
 * also start one and see it.
 * @throws AuthError `totp_not_started`; `otp_refused`, for which the client may try again; what
 *   the identification and {@link AddFactor} throw
 */
export const createConfirmTotp =
  (parts: SetUpTotpParts) =>
  async (request: TotpConfirmation, client: Client): Promise<AddedFactor> => {
    const enroller = await parts.identifyEnroller(request)
    const now = parts.clock.now()
    const started = await parts.factors.findStartedTotp(enroller.accountId, now)
    if (started === undefined) throw new AuthError('totp_not_started')
    const code = readOtp(request.otp)
    const step = code && findStep(await openTotpSecret(parts.sealed, started), code, now)
    if (typeof step !== 'number') throw new AuthError('otp_refused')
    const factor = { kind: 'totp', factorId: started.factorId, step } as const
    return parts.addFactor({ enroller, factor, idempotencyKey: request.idempotencyKey }, client)
  }

/** Confirms one-time passwords. */
export type ConfirmTotp = ReturnType<typeof createConfirmTotp>
