import { adminDrivers } from './admin-drivers.ts'
import { claimsOf } from './ask.ts'
import type { Case } from './cases.ts'
import {
  acceptsHtml,
  asClient,
  at,
  authorized,
  type Driver,
  example,
  fromAnotherSite,
  fromElsewhere,
  inClient,
  inPlainText,
  json,
  needing,
  throttled,
  tooMuch,
  withBody,
  withHeader,
} from './driver-parts.ts'
import { factorDrivers } from './factor-drivers.ts'
import type { Credentials } from './names.ts'
import { resetDrivers } from './reset-drivers.ts'
import { webhookDrivers } from './webhook-drivers.ts'
import type { World } from './world.ts'

const notAToken = 'not.a.token'

const noFields: Driver = () => json({})
const put: Driver = () => ({ method: 'PUT' })
const post: Driver = () => ({ method: 'POST' })
const tooLarge: Driver = () => json(tooMuch)
const plainText: Driver = () => ({ headers: { 'Content-Type': 'text/plain' } })

const fieldsOf = (world: World, credentials: Credentials) => json(world.names.fieldsOf(credentials))
const newAccount: Driver = (world) => fieldsOf(world, world.newCredentials())
const login: Driver = async (world) => fieldsOf(world, await world.account())
const wrongPassword: Driver = async (world) =>
  fieldsOf(world, { ...(await world.account()), password: 'not the password' })
const refresh: Driver = async (world) => json({ refresh: (await world.session()).refresh })
const verify: Driver = async (world) => json({ token: (await world.session()).access })
const endSession: Driver = async (world) => json({ refresh: (await world.openSession()).refresh })
/** The answer has options for a passkey. */
const firstStep: Driver = async (world) => fieldsOf(world, (await world.factors.passkeyMember()).credentials)
const introspect: Driver = async (world) => asClient({ token: (await world.session()).access })
/** Its token has `amr`. */
const introspectMember: Driver = async (world) => asClient({ token: (await world.factors.totpMember()).pair.access })
const feed: Driver = () => ({ ...asClient(), path: '/api/revocations' })
const bearer: Driver = async (world) => authorized(await world.session())

/** The previous token, just spent with a key that this request does not have. */
const racingRefresh: Driver = async (world) => ({ ...json({ refresh: await world.spentWithKey('rotating') }) })

/** With the access token of a new account, whose sessions may end. */
const ownBearer: Driver = async (world) => authorized((await world.newcomer()).pair)
const endOwnSession: Driver = async (world) => {
  const { pair } = await world.newcomer()
  return { ...authorized(pair), path: `/api/user/sessions/${claimsOf(pair.access).sid}/` }
}
const changePassword: Driver = async (world) => {
  const { credentials, pair } = await world.newcomer()
  const fields = { current_password: credentials.password, new_password: world.newCredentials().password }
  return { ...authorized(pair), ...json(fields) }
}
const deleteAccount: Driver = async (world) => {
  const { credentials, pair } = await world.newcomer()
  return { ...authorized(pair), ...json({ password: credentials.password }) }
}

const deleteLastAdmin: Driver = async (world) => {
  const { credentials, pair } = await world.administration.admin()
  return { ...authorized(pair), ...json({ password: credentials.password }) }
}

const wrongCurrentPassword: Driver = async (world) =>
  withBody(ownBearer, { current_password: 'not the password', new_password: world.newCredentials().password })(world)

/** The driver of each documented status of each operation; `tsc` requires exactly one for each. */
export const drivers = {
  'registerAccount 201': newAccount,
  'registerAccount 400': noFields,
  'registerAccount 403': at('closed', newAccount),
  'registerAccount 405': put,
  'registerAccount 406': acceptsHtml,
  'registerAccount 413': tooLarge,
  'registerAccount 415': plainText,
  'registerAccount 429': throttled(newAccount, '/api/user/register/'),
  'registerAccount 503': at('unavailable', newAccount),

  'obtainTokenPair 200': login,
  'obtainTokenPair 400': noFields,
  'obtainTokenPair 401': wrongPassword,
  'obtainTokenPair 403': needing(firstStep, 'challenge', 'factors', 'passkey_options'),
  'obtainTokenPair 405': put,
  'obtainTokenPair 406': acceptsHtml,
  'obtainTokenPair 413': tooLarge,
  'obtainTokenPair 415': plainText,
  'obtainTokenPair 429': throttled(login, '/api/user/token/'),
  'obtainTokenPair 503': at('unavailable', login),

  'refreshTokenPair 200': refresh,
  'refreshTokenPair 400': noFields,
  'refreshTokenPair 401': () => json({ refresh: notAToken }),
  'refreshTokenPair 409': at('rotating', racingRefresh),
  'refreshTokenPair 403': at('rotating', fromElsewhere(example)),
  'refreshTokenPair 405': put,
  'refreshTokenPair 406': acceptsHtml,
  'refreshTokenPair 413': tooLarge,
  'refreshTokenPair 415': plainText,
  'refreshTokenPair 429': throttled(refresh, '/api/user/token/refresh'),
  'refreshTokenPair 503': at('unavailable', refresh),

  'verifyToken 200': verify,
  'verifyToken 400': noFields,
  'verifyToken 401': () => json({ token: notAToken }),
  'verifyToken 403': fromAnotherSite(verify),
  'verifyToken 405': put,
  'verifyToken 406': acceptsHtml,
  'verifyToken 413': tooLarge,
  'verifyToken 415': plainText,
  'verifyToken 503': at('unavailable', verify),

  'blacklistToken 200': endSession,
  'blacklistToken 400': noFields,
  'blacklistToken 401': () => json({ refresh: notAToken }),
  'blacklistToken 403': at('rotating', fromElsewhere(example)),
  'blacklistToken 405': put,
  'blacklistToken 406': acceptsHtml,
  'blacklistToken 413': tooLarge,
  'blacklistToken 415': plainText,
  'blacklistToken 503': at('unavailable', refresh),

  'getCurrentAccount 200': bearer,
  'getCurrentAccount 401': example,
  'getCurrentAccount 405': async (world) => ({ ...(await bearer(world)), method: 'POST' }),
  'getCurrentAccount 406': acceptsHtml,
  'getCurrentAccount 503': at('unavailable', bearer),

  ...protectedCases('listSessions', bearer, 'POST'),
  'listSessions 400': async (world) => ({ ...(await bearer(world)), path: '/api/user/sessions/?limit=0' }),
  ...protectedCases('endOtherSessions', ownBearer, 'GET'),
  ...protectedCases('endAllSessions', ownBearer, 'GET'),
  ...protectedCases('logOut', ownBearer, 'GET'),
  ...protectedCases('endSession', endOwnSession, 'POST'),
  'endSession 404': bearer,
  ...transportCases('endAllSessions', bearer),
  ...transportCases('endSession', bearer),
  ...transportCases('logOut', bearer),
  ...protectedCases('changePassword', changePassword, 'GET'),
  'changePassword 400': withBody(bearer, {}),
  'changePassword 403': fromAnotherSite(bearer),
  'changePassword 429': throttled(wrongCurrentPassword, '/api/user/password/'),
  'changePassword 413': withBody(bearer, tooMuch),
  'changePassword 415': inPlainText(bearer),
  ...protectedCases('deleteAccount', deleteAccount, 'GET'),
  'deleteAccount 400': withBody(bearer, {}),
  'deleteAccount 403': fromAnotherSite(bearer),
  'deleteAccount 409': deleteLastAdmin,
  'deleteAccount 429': throttled(withBody(ownBearer, { password: 'not the password' }), '/api/user/delete/'),
  'deleteAccount 413': withBody(bearer, tooMuch),
  'deleteAccount 415': inPlainText(bearer),

  'getJwks 200': example,
  'getJwks 304': () => ({ headers: { 'If-None-Match': '*' } }),
  'getJwks 405': post,
  'getServerMetadata 200': at('closed', example),
  'getServerMetadata 304': at('closed', () => ({ headers: { 'If-None-Match': '*' } })),
  'getServerMetadata 404': example,
  'getServerMetadata 405': post,
  'getServerMetadata 406': acceptsHtml,
  'getJwks 406': acceptsHtml,

  ...clientCases('introspectToken', introspect, 'GET'),
  'introspectToken 200': needing(introspectMember, 'amr'),
  'introspectToken 403': fromAnotherSite(introspect),
  'introspectToken 413': inClient(tooMuch),
  'introspectToken 415': inPlainText(introspect),
  ...clientCases('revokeToken', async (world) => asClient({ token: (await world.openSession()).refresh }), 'GET'),
  'revokeToken 403': fromAnotherSite(introspect),
  'revokeToken 413': inClient(tooMuch),
  'revokeToken 415': inPlainText(introspect),
  ...clientCases('getRevocations', feed, 'POST'),
  'getRevocations 304': async (world) => {
    const { headers = {} } = asClient()
    return {
      headers: { ...headers, 'If-None-Match': await world.etagOf('/api/revocations', headers) },
      path: '/api/revocations',
    }
  },
  'getRevocations 400': () => ({ ...asClient(), path: '/api/revocations?since=junk' }),

  'getLiveness 200': example,
  'getLiveness 405': post,
  'getLiveness 406': acceptsHtml,

  'getReadiness 200': example,
  'getReadiness 405': post,
  'getReadiness 406': acceptsHtml,
  'getReadiness 503': at('unavailable', example),

  ...adminDrivers,
  ...resetDrivers,
  ...webhookDrivers,
  ...factorDrivers,
} satisfies Record<Case, Driver>

/** Statuses of every protected operation. */
function protectedCases<Id extends string, Wrong extends string>(id: Id, good: Driver, wrongMethod: Wrong) {
  return {
    [`${id} 200`]: good,
    [`${id} 401`]: example,
    [`${id} 405`]: async (world: World) => ({ ...(await bearer(world)), method: wrongMethod }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 503`]: at('unavailable', bearer),
  } as Record<`${Id} ${200 | 401 | 405 | 406 | 503}`, Driver>
}

/** Statuses of bodyless operations in cookie mode. */
function transportCases<Id extends string>(id: Id, driver: Driver) {
  return {
    [`${id} 400`]: async (world: World) => withHeader(await driver(world), 'X-Refresh-Transport', 'pigeon'),
    [`${id} 403`]: at('rotating', fromElsewhere(driver)),
  } as Record<`${Id} ${400 | 403}`, Driver>
}

/** Statuses of every operation for resource servers. */
function clientCases<Id extends string>(id: Id, good: Driver, wrongMethod: string) {
  return {
    [`${id} 200`]: good,
    [`${id} 400`]: inClient({}),
    [`${id} 401`]: example,
    [`${id} 405`]: async (world: World) => ({ ...(await good(world)), method: wrongMethod }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 503`]: at('unavailable', good),
  } as Record<`${Id} ${200 | 400 | 401 | 405 | 406 | 503}`, Driver>
}
