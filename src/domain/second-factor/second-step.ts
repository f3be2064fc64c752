import type { Account } from '../accounts/account.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { Choice } from '../constants.ts'
import type { Challenges } from '../factors/challenge.ts'
import type { FactorName, Factors } from '../factors/factor.ts'
import type { FactorStore } from '../factors/factor-store.ts'
import type { Device, DeviceTokens } from '../guessing/device-token.ts'
import type { Random } from '../random.ts'
import type { FirstStep, LoginRefused, SecondStep, StepPassed } from '../sessions/second-step.ts'
import { amrWithPassword } from './amr.ts'
import type { JudgeCode } from './judge-code.ts'
import type { CodeVerification, PasskeyVerification } from './verification.ts'

/** The settings of the second step. */
export interface SecondStepSettings {
  /** Which logins require a factor: none, those for the console, or every one. */
  readonly required: Choice<'secondFactorRequired'>
  /** How long a device that completed a second factor needs none; undefined: never. */
  readonly rememberSeconds: number | undefined
}

interface SecondStepParts {
  readonly settings: SecondStepSettings
  readonly challenges: Pick<Challenges, 'issue'>
  readonly factors: Pick<FactorStore, 'list'>
  readonly judgeCode: JudgeCode
  readonly codes: Pick<CodeVerification, 'verifyTotp'>
  readonly passkeys: Pick<PasskeyVerification, 'isAvailable' | 'requestOptions'>
  readonly devices: Pick<DeviceTokens, 'newId'>
  readonly random: Random
  readonly clock: Clock
}

/** Nothing more is needed. */
const passed: StepPassed = { status: 'passed', proof: undefined, amr: null }

/**
 * Creates the second step of a login with a password. An account with a factor needs it, unless the
 * device has completed one not long ago; an account without one may have to set one up.
 */
export const createSecondStep = (parts: SecondStepParts): SecondStep => {
  const { settings, codes, clock } = parts

  const withCode = async ({ account, device, otp }: FirstStep, client: Client): Promise<StepPassed> => {
    const verify = () => codes.verifyTotp(account.id, otp, clock.now())
    const provenDevice = device?.factor && device.deviceId
    const factor = await parts.judgeCode({ kind: 'totp', accountId: account.id, provenDevice, verify }, client)
    return { status: 'passed', proof: { challenge: undefined, factor }, amr: amrWithPassword[factor.kind] }
  }

  return (login, client) => {
    if (!login.account.hasFactor) return mustSetUp(settings, login) ? refuseUntilSetUp(parts, login) : passed
    if (login.otp !== undefined) return withCode(login, client)
    return isRemembered(settings, login, clock.now()) ? passed : refuseUntilCompleted(parts, login)
  }
}

const mustSetUp = ({ required }: SecondStepSettings, { transport }: FirstStep): boolean =>
  required === 'all' || (required === 'admins' && transport === 'console')

/** Never for administration. Any change of the factors ends it. */
const isRemembered = (
  { rememberSeconds }: SecondStepSettings,
  { account, device, transport }: FirstStep,
  now: number,
): boolean =>
  rememberSeconds !== undefined &&
  transport !== 'console' &&
  device?.factor !== undefined &&
  device.factor.epoch === account.factorEpoch &&
  now < device.factor.at + rememberSeconds

const issue = (
  { challenges, devices, random }: SecondStepParts,
  { account, device, transport }: FirstStep,
  use: 'login' | 'enrolment',
) =>
  challenges.issue({
    use,
    accountId: account.id,
    transport,
    sessionEpoch: account.sessionEpoch,
    device: deviceOf(account, device, devices.newId),
    userHandle: use === 'login' ? null : random.bytes(32).toString('base64url'),
  })

const deviceOf = ({ factorEpoch }: Account, device: Device | undefined, newId: () => string) => ({
  id: device?.deviceId ?? newId(),
  proven: device?.factor !== undefined,
  factorEpoch,
})

async function refuseUntilSetUp(parts: SecondStepParts, login: FirstStep): Promise<LoginRefused> {
  const { text } = await issue(parts, login, 'enrolment')
  const factors: FactorName[] = parts.passkeys.isAvailable(login.transport) ? ['totp', 'passkey'] : ['totp']
  return {
    status: 'refused',
    reason: 'second_factor_enrolment_required',
    challenge: text,
    factors,
    passkeyOptions: undefined,
  }
}

async function refuseUntilCompleted(parts: SecondStepParts, login: FirstStep): Promise<LoginRefused> {
  const { text, challenge } = await issue(parts, login, 'login')
  const { id } = login.account
  const factors = await parts.factors.list(id)
  const has = (kind: string) => factors.factors.some((factor) => factor.kind === kind)
  const passkeyOptions = has('passkey')
    ? await parts.passkeys.requestOptions(id, challenge.jti, login.transport)
    : undefined
  return {
    status: 'refused',
    reason: 'second_factor_required',
    challenge: text,
    factors: [...usableCodes(factors), ...(passkeyOptions === undefined ? [] : (['passkey'] as const))],
    passkeyOptions,
  }
}

/** The kinds of codes that complete a login now. */
function usableCodes({ factors, recoveryCodesLeft }: Factors): readonly FactorName[] {
  const names: FactorName[] = factors.some(({ kind }) => kind === 'totp') ? ['totp'] : []
  return recoveryCodesLeft > 0 ? [...names, 'recovery_code'] : names
}
