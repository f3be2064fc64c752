import { createAuthenticator } from '../../contract-tests/authenticator.ts'
import { type FactorWorld, otpOf } from '../../contract-tests/dredd/factor-world.ts'
import { testOrigin } from '../../contract-tests/dredd/targets.ts'
import type { Fields } from '../../contract-tests/random/valid.ts'

/** Of each kind. */
const members = 3

/** One-time passwords as people and programs write them. */
const otps = [
  '123456',
  '123 456',
  ' 1-2-3-4-5-6 ',
  '012345',
  '12345678',
  '12345',
  '',
  ' ',
  'abcdef',
  '\u0000',
  '１２３４５６',
]

/**
 * Creates bodies for operations of second factors: proofs that are good, of another account or of
 * another operation, and challenges that are altered. A good proof is good once.
 * @returns values for fields, and bodies by operation
 */
export const createFactorBodies = async (world: FactorWorld) => {
  const completions: Fields[] = []
  const logins: Fields[] = []
  const starts: Fields[] = []
  const totps: Fields[] = []
  const passkeys: Fields[] = []
  for (let made = 0; made < members; made += 1) {
    completions.push(...(await completionsOf(world)))
    logins.push(await passkeyLoginOf(world))
    starts.push({ challenge: await world.startEnrolment() })
    totps.push(await newTotp(world))
    passkeys.push(await newPasskey(world))
  }
  const all = [...completions, ...logins, ...starts, ...totps, ...passkeys]
  const challenges = all.map(({ challenge }) => String(challenge))
  return {
    examples: {
      challenge: [...challenges, ...challenges.map(altered)],
      otp: otps,
      recovery_code: completions.flatMap(({ recovery_code }) => recovery_code ?? []),
      passkey: all.flatMap(({ passkey }) => passkey ?? []),
    },
    bodies: {
      completeLogin: [...completions, ...swapped(completions)],
      completePasskeyLogin: [...logins, ...swapped(logins)],
      startTotp: starts,
      startPasskey: starts,
      confirmTotp: [...totps, ...swapped(totps)],
      confirmPasskey: [...passkeys, ...swapped(passkeys)],
    },
  }
}

async function completionsOf(world: FactorWorld): Promise<Fields[]> {
  const { credentials, secret, codes } = await world.newTotpMember()
  const { credentials: others, authenticator } = await world.newPasskeyMember()
  const withPasskey = await world.logIn(others)
  const options = withPasskey.passkey_options
  return [
    { challenge: (await world.logIn(credentials)).challenge, otp: otpOf(secret, 1) },
    { challenge: (await world.logIn(credentials)).challenge, recovery_code: codes[0] },
    ...(options === undefined ? [] : [{ challenge: withPasskey.challenge, passkey: authenticator.get(options) }]),
  ]
}

async function passkeyLoginOf(world: FactorWorld): Promise<Fields> {
  const { authenticator } = await world.newPasskeyMember()
  const { challenge, options } = await world.startPasskeyLogin()
  return { challenge, passkey: authenticator.get(options) }
}

async function newTotp(world: FactorWorld): Promise<Fields> {
  const challenge = await world.startEnrolment()
  const { secret } = await world.startTotp({ challenge })
  return { challenge, otp: otpOf(secret) }
}

async function newPasskey(world: FactorWorld): Promise<Fields> {
  const { challenge, options } = await world.startPasskey({ challenge: await world.startEnrolment() })
  return { challenge, passkey: createAuthenticator({ origin: testOrigin }).create(options) }
}

/** Each challenge with the proof of the next. */
const swapped = (bodies: readonly Fields[]): Fields[] =>
  bodies.map(({ challenge }, index) => ({ ...bodies[(index + 1) % bodies.length], challenge }))

/** With another character in its middle. */
const altered = (text: string): string => {
  const middle = Math.floor(text.length / 2)
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`
}
