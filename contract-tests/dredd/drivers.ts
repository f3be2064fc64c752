import type { Case } from './cases.ts'
import type { World } from './world.ts'

/** Which of the three running instances a request goes to. */
export type Target = 'service' | 'closed' | 'unavailable'

/** How a request differs from the contract's example: what is absent stays as the example has it. */
export interface Attempt {
  readonly target?: Target
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Says how to provoke one documented status of one operation. */
export type Driver = (world: World) => Attempt | Promise<Attempt>

const bodyLimitBytes = 16_384
const notAToken = 'not.a.token'

const example: Driver = () => ({})
const noFields: Driver = () => json({})
const put: Driver = () => ({ method: 'PUT' })
const post: Driver = () => ({ method: 'POST' })
const acceptsHtml: Driver = () => ({ headers: { Accept: 'text/html' } })
const tooLarge: Driver = () => json({ padding: 'x'.repeat(bodyLimitBytes) })
const plainText: Driver = () => ({ headers: { 'Content-Type': 'text/plain' } })

const newAccount: Driver = (world) => json(world.newCredentials())
const login: Driver = async (world) => json(await world.account())
const wrongPassword: Driver = async (world) => json({ ...(await world.account()), password: 'not the password' })
const refresh: Driver = async (world) => json({ refresh: (await world.session()).refresh })
const verify: Driver = async (world) => json({ token: (await world.session()).access })
const endSession: Driver = async (world) => json({ refresh: (await world.openSession()).refresh })
const bearer: Driver = async (world) => ({
  headers: { Authorization: `Bearer ${(await world.session()).access}` },
})

/** How each documented status of each operation is provoked: `tsc` demands a line for each, and no line more. */
export const drivers = {
  'registerAccount 201': newAccount,
  'registerAccount 400': noFields,
  'registerAccount 403': at('closed', newAccount),
  'registerAccount 405': put,
  'registerAccount 406': acceptsHtml,
  'registerAccount 413': tooLarge,
  'registerAccount 415': plainText,
  'registerAccount 503': at('unavailable', newAccount),

  'obtainTokenPair 200': login,
  'obtainTokenPair 400': noFields,
  'obtainTokenPair 401': wrongPassword,
  'obtainTokenPair 405': put,
  'obtainTokenPair 406': acceptsHtml,
  'obtainTokenPair 413': tooLarge,
  'obtainTokenPair 415': plainText,
  'obtainTokenPair 503': at('unavailable', login),

  'refreshTokenPair 200': refresh,
  'refreshTokenPair 400': noFields,
  'refreshTokenPair 401': () => json({ refresh: notAToken }),
  'refreshTokenPair 405': put,
  'refreshTokenPair 406': acceptsHtml,
  'refreshTokenPair 413': tooLarge,
  'refreshTokenPair 415': plainText,
  'refreshTokenPair 503': at('unavailable', refresh),

  'verifyToken 200': verify,
  'verifyToken 400': noFields,
  'verifyToken 401': () => json({ token: notAToken }),
  'verifyToken 405': put,
  'verifyToken 406': acceptsHtml,
  'verifyToken 413': tooLarge,
  'verifyToken 415': plainText,
  'verifyToken 503': at('unavailable', verify),

  'blacklistToken 200': endSession,
  'blacklistToken 400': noFields,
  'blacklistToken 401': () => json({ refresh: notAToken }),
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

  'getLiveness 200': example,
  'getLiveness 405': post,
  'getLiveness 406': acceptsHtml,

  'getReadiness 200': example,
  'getReadiness 405': post,
  'getReadiness 406': acceptsHtml,
  'getReadiness 503': at('unavailable', example),
} satisfies Record<Case, Driver>

function json(fields: object): Attempt {
  return { body: JSON.stringify(fields) }
}

function at(target: Target, driver: Driver): Driver {
  return async (world) => ({ ...(await driver(world)), target })
}
