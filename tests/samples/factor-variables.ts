import { createAuthenticator } from '../../contract-tests/authenticator.ts'
import { createFactorWorld, type FactorWorld, type Member, otpOf } from '../../contract-tests/dredd/factor-world.ts'
import { testOrigin } from '../../contract-tests/dredd/targets.ts'
import { logIn } from '../integration/client.ts'
import type { TestService } from '../support/service.ts'

type Variables = Readonly<Record<string, string>>

/**
 * Prepares what the sample of an operation of second factors reads from the environment.
 * @param of an account of its own, with a session
 * @returns undefined for an operation that needs nothing else than the access token
 */
export const factorVariables = async (
  at: TestService,
  operationId: string,
  of: { readonly username: string; readonly password: string },
): Promise<Variables | undefined> => {
  const newcomer = async () => {
    const pair = await logIn(at, of.username, of.password)
    return { id: 0, credentials: of, pair }
  }
  const world = createFactorWorld({ service: at.baseUrl, closed: '' }, newcomer, async () => of)
  return makers[operationId]?.(world, newcomer)
}

type Newcomer = Parameters<typeof createFactorWorld>[1]

const makers: Readonly<Record<string, (world: FactorWorld, newcomer: Newcomer) => Promise<Variables>>> = {
  completeLogin: async (world) => {
    const { credentials, secret } = await world.newTotpMember()
    const { challenge } = await world.logIn(credentials)
    return { CHALLENGE: challenge, OTP: otpOf(secret, 1) }
  },
  completePasskeyLogin: async (world) => {
    const { authenticator } = await world.newPasskeyMember()
    const { challenge, options } = await world.startPasskeyLogin()
    return { CHALLENGE: challenge, PASSKEY: JSON.stringify(authenticator.get(options)) }
  },
  renamePasskey: async (world) => ofMember(await world.newPasskeyMember()),
  removeFactor: async (world) => ofMember(await world.newTotpMember()),
  renewRecoveryCodes: async (world) => ofMember(await world.newTotpMember()),
  confirmTotp: async (world, newcomer) => {
    const { pair } = await newcomer()
    const { secret } = await world.startTotp({ access: pair.access })
    return { ACCESS: pair.access, OTP: otpOf(secret) }
  },
  confirmPasskey: async (world, newcomer) => {
    const { pair } = await newcomer()
    const { challenge, options } = await world.startPasskey({ access: pair.access })
    const passkey = createAuthenticator({ origin: testOrigin }).create(options)
    return { ACCESS: pair.access, CHALLENGE: challenge, PASSKEY: JSON.stringify(passkey) }
  },
}

const ofMember = ({ pair, factorId }: Member): Variables => ({ ACCESS: pair.access, FACTOR_ID: factorId })
