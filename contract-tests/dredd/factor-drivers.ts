import { createAuthenticator } from '../authenticator.ts'
import { adminCases, asAdmin } from './admin-parts.ts'
import {
  acceptsHtml,
  at,
  authorized,
  type Driver,
  example,
  fromAnotherSite,
  inPlainText,
  json,
  needing,
  throttled,
  tooMuch,
  withBody,
} from './driver-parts.ts'
import { otpOf } from './factor-world.ts'
import { testOrigin } from './targets.ts'
import type { World } from './world.ts'

const factors = '/api/user/second-factor/'
const unknownId = '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10'

const completion: Driver = async ({ factors: world }) => {
  const { credentials, secret } = await world.newTotpMember()
  const { challenge } = await world.logIn(credentials)
  // The code of this step has confirmed the factor.
  return json({ challenge, otp: otpOf(secret, 1) })
}
const wrongCode: Driver = async ({ factors: world }) => {
  const { credentials } = await world.totpMember()
  const { challenge } = await world.logIn(credentials)
  return json({ challenge, recovery_code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })
}

const passkeyLogin: Driver = async ({ factors: world }) => {
  const { authenticator } = await world.passkeyMember()
  const { challenge, options } = await world.startPasskeyLogin()
  return json({ challenge, passkey: authenticator.get(options) })
}
/** Made for no account. */
const unknownPasskey: Driver = async ({ factors: world }) => {
  const [login, { pair }] = [await world.startPasskeyLogin(), await world.passkeyMember()]
  const stranger = createAuthenticator({ origin: testOrigin })
  stranger.create((await world.startPasskey(pair)).options)
  return json({ challenge: login.challenge, passkey: stranger.get(login.options) })
}

const member: Driver = async ({ factors: world }) => authorized((await world.totpMember()).pair)
const newMember: Driver = async ({ factors: world }) => authorized((await world.newTotpMember()).pair)
const renaming: Driver = async ({ factors: world }) => {
  const { pair, factorId } = await world.passkeyMember()
  return { ...authorized(pair), path: `${factors}${factorId}/` }
}
const removal: Driver = async ({ factors: world }) => {
  const { pair, factorId } = await world.newTotpMember()
  return { ...authorized(pair), path: `${factors}${factorId}/` }
}
const removalWithoutFactor: Driver = async ({ factors: world }) => {
  const { before, factorId } = await world.totpMember()
  return { ...authorized(before), path: `${factors}${factorId}/` }
}
const unknownFactor: Driver = async (world) => ({ ...(await member(world)), path: `${factors}${unknownId}/` })

/** It has no factor: a login of the last 15 minutes is enough. */
const newcomer: Driver = async (world) => ({ ...authorized((await world.newcomer()).pair), ...json({}) })
/** Sends an access token of a session that did not use the factor of its account. */
const withoutFactor = (fields: object): Driver => {
  return async ({ factors: world }) => ({ ...authorized((await world.totpMember()).before), ...json(fields) })
}
const atLogin: Driver = async ({ factors: world }) => json({ challenge: await world.startEnrolment() })
const totpAtLogin: Driver = async ({ factors: world }) => {
  const challenge = await world.startEnrolment()
  const { secret } = await world.startTotp({ challenge })
  return json({ challenge, otp: otpOf(secret) })
}
const firstPasskey: Driver = async ({ factors: world, ...more }) => {
  const { pair } = await more.newcomer()
  const { challenge, options } = await world.startPasskey(pair)
  const passkey = createAuthenticator({ origin: testOrigin }).create(options)
  return { ...authorized(pair), ...json({ challenge, passkey, name: "Jane's phone" }) }
}
/** Started where passkeys are available. */
const passkeyAtLogin: Driver = async ({ factors: world }) => {
  const { challenge, options } = await world.startPasskey({ challenge: await world.startEnrolment() })
  return json({ challenge, passkey: createAuthenticator({ origin: testOrigin }).create(options) })
}
const full: Driver = async ({ factors: world }) => authorized((await world.fullMember()).pair)
const oneTooMany: Driver = async ({ factors: world }) => {
  const { pair, oneTooMany: fields } = await world.fullMember()
  return { ...authorized(pair), ...json(fields) }
}

const reset: Driver = asAdmin(async ({ factors: world }) => ({ path: resetPath((await world.newTotpMember()).id) }))
const ownReset: Driver = async ({ administration: world }) => ({
  ...authorized({ access: await world.consoleToken() }),
  path: resetPath((await world.admin()).id),
})

/** The drivers of second factors. */
export const factorDrivers = {
  ...bodyCases('completeLogin', completion),
  'completeLogin 200': completion,
  'completeLogin 400': withBody(completion, { challenge: 'any', otp: '123456', recovery_code: 'any' }),
  'completeLogin 401': wrongCode,
  'completeLogin 403': fromAnotherSite(completion),
  'completeLogin 429': throttled(completion, '/api/user/token/second-factor/'),

  ...bodyCases('startPasskeyLogin', example),
  'startPasskeyLogin 200': example,
  'startPasskeyLogin 400': withBrokenBody(example),
  'startPasskeyLogin 403': at('closed', example),
  'startPasskeyLogin 429': throttled(example, '/api/user/token/passkey/'),

  ...bodyCases('completePasskeyLogin', passkeyLogin),
  'completePasskeyLogin 200': passkeyLogin,
  'completePasskeyLogin 400': withBody(passkeyLogin, {}),
  'completePasskeyLogin 401': unknownPasskey,
  'completePasskeyLogin 403': fromAnotherSite(passkeyLogin),
  'completePasskeyLogin 429': throttled(passkeyLogin, '/api/user/token/passkey/complete/'),

  ...ownCases('listFactors', member, 'POST'),
  'listFactors 200': member,
  'listFactors 401': example,

  ...ownCases('renamePasskey', renaming, 'POST'),
  ...bodyCases('renamePasskey', renaming),
  'renamePasskey 200': renaming,
  'renamePasskey 400': withBody(renaming, { name: '' }),
  'renamePasskey 401': example,
  'renamePasskey 403': fromAnotherSite(renaming),
  'renamePasskey 404': unknownFactor,
  'renamePasskey 429': async (world: World) => {
    // Both are changes, which an address has a limit of.
    await world.postTo('throttled', `${factors}recovery-codes/`, await newMember(world))
    return at('throttled', renaming)(world)
  },

  ...ownCases('removeFactor', removal, 'POST'),
  'removeFactor 204': removal,
  'removeFactor 401': removalWithoutFactor,
  'removeFactor 404': unknownFactor,

  ...bodyCases('startTotp', newcomer),
  'startTotp 200': newcomer,
  'startTotp 400': withBody(newcomer, { challenge: 7 }),
  'startTotp 401': example,
  'startTotp 403': fromAnotherSite(newcomer),
  'startTotp 429': throttled(withBody(example, {}), `${factors}totp/`),

  ...bodyCases('confirmTotp', totpAtLogin),
  'confirmTotp 200': needing(totpAtLogin, 'recovery_codes', 'access', 'refresh'),
  'confirmTotp 400': withBody(newcomer, { otp: '123456' }),
  'confirmTotp 401': withoutFactor({ otp: '123456' }),
  'confirmTotp 403': fromAnotherSite(totpAtLogin),
  'confirmTotp 429': throttled(totpAtLogin, `${factors}totp/confirm/`),

  ...bodyCases('startPasskey', newcomer),
  'startPasskey 200': newcomer,
  'startPasskey 400': withBody(newcomer, { challenge: '' }),
  'startPasskey 401': withBody(example, { challenge: 'forged' }),
  'startPasskey 403': at('closed', atLogin),
  'startPasskey 409': full,
  'startPasskey 429': throttled(withBody(example, {}), `${factors}passkey/`),

  ...bodyCases('confirmPasskey', firstPasskey),
  'confirmPasskey 200': needing(firstPasskey, 'recovery_codes'),
  'confirmPasskey 400': withBody(firstPasskey, {}),
  'confirmPasskey 401': async (world: World) => ({ ...(await passkeyAtLogin(world)), ...(await member(world)) }),
  'confirmPasskey 403': at('closed', passkeyAtLogin),
  'confirmPasskey 409': oneTooMany,
  'confirmPasskey 429': throttled(withBody(example, {}), `${factors}passkey/confirm/`),

  ...ownCases('renewRecoveryCodes', member, 'GET'),
  'renewRecoveryCodes 200': newMember,
  'renewRecoveryCodes 401': async (world: World) => authorized(await world.session()),
  'renewRecoveryCodes 429': throttled(newMember, `${factors}recovery-codes/`),

  ...adminCases('removeAccountFactors', reset, 'GET'),
  'removeAccountFactors 204': reset,
  'removeAccountFactors 404': asAdmin(() => ({ path: resetPath(2 ** 40) })),
  'removeAccountFactors 409': ownReset,
} satisfies Record<string, Driver>

function resetPath(id: number): string {
  return `/api/admin/accounts/${id}/second-factor/`
}

/** Statuses of every operation with a body, also if it needs no access token. */
function bodyCases<Id extends string>(id: Id, good: Driver) {
  return {
    [`${id} 405`]: async (world: World) => ({ ...(await good(world)), method: 'PUT' }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 413`]: withBody(good, tooMuch),
    [`${id} 415`]: inPlainText(good),
    [`${id} 503`]: at('unavailable', good),
  } as Record<`${Id} ${405 | 406 | 413 | 415 | 503}`, Driver>
}

/** Statuses of every operation that needs an access token. */
function ownCases<Id extends string, Wrong extends string>(id: Id, good: Driver, wrongMethod: Wrong) {
  return {
    [`${id} 405`]: async (world: World) => ({ ...(await good(world)), method: wrongMethod }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 503`]: at('unavailable', good),
  } as Record<`${Id} ${405 | 406 | 503}`, Driver>
}

/** Sends half of a JSON text. */
function withBrokenBody(driver: Driver): Driver {
  return async (world) => ({ ...(await driver(world)), body: '{' })
}
