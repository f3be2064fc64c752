import type { Account } from '../accounts/account.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Challenge, Challenges, Transport } from '../factors/challenge.ts'
import { type ChallengeStore, isUsed, type UsedChallenge } from '../factors/challenge-store.ts'
import type { VerifiedFactor } from '../factors/factor.ts'
import type { FactorStore } from '../factors/factor-store.ts'
import type { PasskeyAnswer } from '../factors/webauthn.ts'
import type { DeviceClaims, DeviceTokens } from '../guessing/device-token.ts'
import { isDeviceOf } from '../sessions/known-device.ts'
import type { LoggedIn, OpenLogin } from '../sessions/open-login.ts'
import { purposeOf } from '../sessions/session.ts'
import { amrWithPassword } from './amr.ts'
import { type CurrentChallengeParts, findChallenged, toUseUp } from './current-challenge.ts'
import type { JudgeCode } from './judge-code.ts'
import type { Replay } from './replay.ts'
import type { CodeVerification, PasskeyVerification } from './verification.ts'

interface CompleteLoginParts extends CurrentChallengeParts {
  readonly challenges: Pick<Challenges, 'open'>
  readonly tried: ChallengeStore
  readonly judgeCode: JudgeCode
  readonly codes: CodeVerification
  readonly passkeys: Pick<PasskeyVerification, 'verifyAssertion'>
  readonly devices: Pick<DeviceTokens, 'read'>
  readonly replay: Replay
  readonly factors: Pick<FactorStore, 'list'>
  readonly openLogin: OpenLogin
  readonly clock: Clock
}

/** The second step of a login. */
export interface CompletionRequest {
  readonly challenge: string
  /** Exactly one of the next three is given. */
  readonly otp?: string | undefined
  readonly recoveryCode?: string | undefined
  readonly passkey?: PasskeyAnswer | undefined
  /** Must be that of the first step. */
  readonly transport: Transport
  /** Makes the session keyed, and the answer repeatable. */
  readonly idempotencyKey: string | undefined
  /** Any text of the client. */
  readonly deviceToken: string | undefined
}

/** The answer to a completed login. */
export interface CompletedLogin extends LoggedIn {
  /** After a login with a recovery code. */
  readonly recoveryCodesLeft?: number | undefined
}

/**
 * Creates the second step of a login: open the challenge, count and verify the factor, open the
 * session, sign.
 * @throws AuthError `factor_fields_refused` unless there is exactly one factor; `challenge_refused`
 *   for a challenge that is forged, expired, used, ended, or of another use or transport;
 *   `second_factor_refused`; `throttled`
 */
export const createCompleteLogin = (parts: CompleteLoginParts) => {
  const complete = async (attempt: Completion, client: Client): Promise<LoggedIn> => {
    const { challenge, idempotencyKey } = attempt
    const account = await findChallenged(parts, challenge)
    const kind = kindOf(attempt)
    const used = toUseUp(challenge, idempotencyKey)
    const verify = () => verifyOnce(parts, { ...attempt, account, used }, client)
    const given = { kind, accountId: account.id, provenDevice: provenDevice(attempt, account), verify }
    const factor = await parts.judgeCode(given, client)
    const login = {
      account,
      passwordHash: undefined,
      proof: { challenge: used, factor },
      purpose: purposeOf(challenge.transport),
      keyed: idempotencyKey !== undefined,
      amr: amrWithPassword[kind],
      device: { deviceId: challenge.device?.id },
    }
    return parts.openLogin(login, client)
  }

  const completeOnce = async (request: CompletionRequest, challenge: Challenge, client: Client): Promise<LoggedIn> => {
    const device = deviceOf(parts, request, challenge)
    const attempt = { ...request, challenge, device }
    const repeated = await parts.replay(attempt)
    if (repeated !== undefined) return repeated
    return complete(attempt, client).catch(async (error: unknown) => {
      // The same request, sent twice, may have opened the session meanwhile.
      const again = isChallengeRefused(error) ? await parts.replay(attempt) : undefined
      if (again === undefined) throw error
      return again
    })
  }

  return async (request: CompletionRequest, client: Client): Promise<CompletedLogin> => {
    requireOneFactor(request)
    const challenge = await parts.challenges.open(request.challenge, ['login'], request.transport)
    const loggedIn = await completeOnce(request, challenge, client)
    return request.recoveryCode === undefined ? loggedIn : { ...loggedIn, ...(await codesLeft(parts, challenge)) }
  }
}

/** The login is complete: a failure to count must not cost its answer. */
const codesLeft = async (
  { factors }: CompleteLoginParts,
  { accountId }: Challenge,
): Promise<Pick<CompletedLogin, 'recoveryCodesLeft'>> => {
  const listed = accountId === null ? undefined : await factors.list(accountId).catch(() => undefined)
  return { recoveryCodesLeft: listed?.recoveryCodesLeft }
}

/** Completes a login with a second factor. */
export type CompleteLogin = ReturnType<typeof createCompleteLogin>

/** A request whose challenge was opened. */
interface Completion extends Omit<CompletionRequest, 'challenge'> {
  readonly challenge: Challenge
  /** Of the device token, if it was issued for the account. */
  readonly device: DeviceClaims | undefined
}

function requireOneFactor({ otp, recoveryCode, passkey }: CompletionRequest): void {
  if ([otp, recoveryCode, passkey].filter((given) => given !== undefined).length === 1) return
  throw new AuthError('factor_fields_refused', {
    faults: ['Send exactly one of otp, recovery_code and passkey.'],
  })
}

const kindOf = ({ otp, recoveryCode }: Pick<CompletionRequest, 'otp' | 'recoveryCode'>): VerifiedFactor['kind'] =>
  otp !== undefined ? 'totp' : recoveryCode !== undefined ? 'recovery_code' : 'passkey'

function deviceOf(
  { devices, clock }: CompleteLoginParts,
  { deviceToken }: CompletionRequest,
  { accountId }: Challenge,
): DeviceClaims | undefined {
  const claims = devices.read(deviceToken, clock.now())
  return claims?.accountId === accountId ? claims : undefined
}

/** The device that has limits of its own: the sender's, or that of the first step. */
function provenDevice({ device, challenge }: Completion, account: Account): string | undefined {
  if (device?.factor !== undefined && isDeviceOf(account, device)) return device.deviceId
  return challenge.device?.proven ? challenge.device.id : undefined
}

interface CountedCompletion extends Completion {
  readonly account: Account
  readonly used: UsedChallenge
}

/** Counts the attempt at the challenge, and verifies the factor. */
async function verifyOnce(parts: CompleteLoginParts, attempt: CountedCompletion, client: Client) {
  const { used } = attempt
  if (!(await parts.tried.countAttempt(used))) throw new AuthError('challenge_refused')
  const verified = await verifyFactor(parts, attempt, client)
  if (verified !== undefined) return verified
  // The same request, sent twice, may have used up the code as well.
  if (isUsed(await parts.tried.find(used.jti))) throw new AuthError('challenge_refused')
  return undefined
}

function verifyFactor(
  { codes, passkeys, clock }: CompleteLoginParts,
  { otp, recoveryCode, passkey, challenge, account: { id: accountId } }: CountedCompletion,
  client: Client,
): Promise<VerifiedFactor | undefined> {
  const { jti, transport } = challenge
  if (passkey !== undefined) return passkeys.verifyAssertion({ accountId, assertion: passkey, jti, transport }, client)
  return recoveryCode === undefined
    ? codes.verifyTotp(accountId, otp, clock.now())
    : codes.verifyRecoveryCode(accountId, recoveryCode)
}

const isChallengeRefused = (error: unknown): boolean => error instanceof AuthError && error.code === 'challenge_refused'
