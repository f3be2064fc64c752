import type { Operations } from '../../generated/operations.ts'
import { createAuthenticator, type SoftwareAuthenticator } from '../authenticator.ts'
import { oneTimePassword } from '../one-time-password.ts'
import type { Newcomer, TokenPair } from './admin-world.ts'
import { ask, once } from './ask.ts'
import { type Credentials, createNames, type Names } from './names.ts'
import { type DreddTargets, testOrigin } from './targets.ts'

/** An account with a second factor, and a session that used one. */
export interface Member extends Newcomer {
  readonly factorId: string
  /** Of the session that set up the factor, and did not use it. */
  readonly before: TokenPair
}

/** An account with one-time passwords. */
export interface TotpMember extends Member {
  /** Base32. */
  readonly secret: string
  /** Unused recovery codes. */
  readonly codes: readonly string[]
}

/** An account with a passkey. */
export interface PasskeyMember extends Member {
  readonly authenticator: SoftwareAuthenticator
}

/** Accounts with second factors, created over HTTP. */
export interface FactorWorld {
  /** Returns an account with one-time passwords, the same in every call. */
  totpMember(): Promise<TotpMember>
  /** Creates an account with one-time passwords. */
  newTotpMember(): Promise<TotpMember>
  /** Returns an account with a passkey, the same in every call. */
  passkeyMember(): Promise<PasskeyMember>
  /** Creates an account with a passkey. */
  newPasskeyMember(): Promise<PasskeyMember>
  /** Returns an account with as many passkeys as are allowed, and one more to confirm. */
  fullMember(): Promise<FullMember>
  /** Gives the password; a second factor has to follow. */
  logIn(credentials: Credentials): Promise<SecondStep>
  /** Gives the right password of a new account where a second factor is required. */
  startEnrolment(): Promise<string>
  /** Starts one-time passwords. */
  startTotp(proof: EnrolmentProof): Promise<Reply<'startTotp'>>
  /** Starts a passkey. */
  startPasskey(proof: EnrolmentProof): Promise<Reply<'startPasskey'>>
  /** Starts a login with a passkey. */
  startPasskeyLogin(): Promise<Reply<'startPasskeyLogin'>>
}

/** What permits to set up a factor: an access token, or the challenge of a login. */
export interface EnrolmentProof {
  readonly access?: string
  readonly challenge?: string
}

/** A login that a second factor completes. */
export type SecondStep = LoginRefusal & { readonly challenge: string }

/** A passkey that was made, and is one too many. */
export interface FullMember extends Newcomer {
  readonly oneTooMany: PasskeyConfirmation
}

type Reply<Id extends keyof Operations> = Operations[Id]['replies'] extends { 200: infer Body } ? Body : never
type LoginRefusal = Operations['obtainTokenPair']['replies'][403]
type PasskeyConfirmation = Operations['confirmPasskey']['body']

const mostPasskeys = 20
const factors = '/api/user/second-factor/'

/** The one-time password that an app shows, or will show some steps of 30 seconds later. */
export const otpOf = (secret: string, steps = 0): string =>
  oneTimePassword(secret, Math.floor(Date.now() / 1000) + 30 * steps)

/**
 * Creates the world of the operations of second factors.
 * @param newcomer creates an account with one session
 * @param register creates an account
 */
export function createFactorWorld(
  targets: Pick<DreddTargets, 'service' | 'accounts' | 'closed'>,
  newcomer: () => Promise<Newcomer>,
  register: () => Promise<Credentials>,
  { fieldsOf }: Names = createNames(targets.service),
): FactorWorld {
  const service = targets.accounts ?? targets.service
  const post = (path: string, body: object, access?: string, status = 200) =>
    ask('POST', `${service}${path}`, status, bearerOf(access), body)
  const startTotp = async ({ access, ...fields }: EnrolmentProof) =>
    (await post(`${factors}totp/`, fields, access)) as Reply<'startTotp'>
  const startPasskey = async ({ access, ...fields }: EnrolmentProof) =>
    (await post(`${factors}passkey/`, fields, access)) as Reply<'startPasskey'>
  const startPasskeyLogin = async () => (await post('/api/user/token/passkey/', {})) as Reply<'startPasskeyLogin'>
  const logIn = async (credentials: Credentials) =>
    (await post('/api/user/token/', fieldsOf(credentials), undefined, 403)) as SecondStep
  const complete = async (path: string, fields: object) => (await post(path, fields)) as TokenPair

  const enterWithCode = async (credentials: Credentials, recovery_code = '') => {
    const { challenge } = await logIn(credentials)
    return complete('/api/user/token/second-factor/', { challenge, recovery_code })
  }
  const enterWithPasskey = async (authenticator: SoftwareAuthenticator) => {
    const { challenge, options } = await startPasskeyLogin()
    return complete('/api/user/token/passkey/complete/', { challenge, passkey: authenticator.get(options) })
  }
  const factorIdOf = async ({ access }: TokenPair) => {
    const list = await ask('GET', `${service}${factors}`, 200, bearerOf(access))
    return (list as Reply<'listFactors'>).factors[0]?.id ?? ''
  }

  const newTotpMember = async (): Promise<TotpMember> => {
    const made = await newcomer()
    const { secret } = await startTotp(made.pair)
    const added = (await post(`${factors}totp/confirm/`, { otp: otpOf(secret) }, made.pair.access)) as Added
    const [first, ...codes] = added.recovery_codes ?? []
    const pair = await enterWithCode(made.credentials, first)
    return { ...made, before: made.pair, pair, secret, codes, factorId: await factorIdOf(pair) }
  }
  const addPasskey = async ({ access }: TokenPair, authenticator: SoftwareAuthenticator) => {
    const { challenge, options } = await startPasskey({ access })
    await post(`${factors}passkey/confirm/`, { challenge, passkey: authenticator.create(options) }, access)
  }
  const newPasskeyMember = async (): Promise<PasskeyMember> => {
    const made = await newcomer()
    const authenticator = createAuthenticator({ origin: testOrigin, counter: 1 })
    await addPasskey(made.pair, authenticator)
    const pair = await enterWithPasskey(authenticator)
    return { ...made, before: made.pair, pair, authenticator, factorId: await factorIdOf(pair) }
  }
  const fullMember = once(async () => {
    const { authenticator, ...member } = await newPasskeyMember()
    const { challenge, options } = await startPasskey(member.pair)
    for (let count = 1; count < mostPasskeys; count += 1) await addPasskey(member.pair, authenticator)
    return { ...member, oneTooMany: { challenge, passkey: authenticator.create(options) } }
  })
  const startEnrolment = async () => {
    const refused = await ask('POST', `${targets.closed}/api/user/token/`, 403, {}, fieldsOf(await register()))
    return (refused as SecondStep).challenge
  }

  return {
    totpMember: once(newTotpMember),
    newTotpMember,
    passkeyMember: once(newPasskeyMember),
    newPasskeyMember,
    fullMember,
    logIn,
    startEnrolment,
    startTotp,
    startPasskey,
    startPasskeyLogin,
  }
}

type Added = Reply<'confirmTotp'>

const bearerOf = (access: string | undefined): Readonly<Record<string, string>> =>
  access === undefined ? {} : { Authorization: `Bearer ${access}` }
