import type { TokenPair } from './admin-world.ts'
import { basic, testClient } from './targets.ts'
import type { World } from './world.ts'

/** The instance that receives a request. */
export type Target = 'service' | 'closed' | 'rotating' | 'throttled' | 'unavailable' | 'later' | 'resealed'

/** Changes to the contract's example request; the rest stays as it is. */
export interface Attempt {
  /** Path and query in the place of the example's. */
  readonly path?: string
  readonly target?: Target
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Fields that this answer has, although others of its status may lack them. */
  readonly needs?: readonly string[]
}

/** Provokes one documented status of one operation. */
export type Driver = (world: World) => Attempt | Promise<Attempt>

const bodyLimitBytes = 16_384

/** Sends the example. */
export const example: Driver = () => ({})

/** Asks for a media type that the service does not answer. */
export const acceptsHtml: Driver = () => ({ headers: { Accept: 'text/html' } })

/** The fields of a body over the limit. */
export const tooMuch = { padding: 'x'.repeat(bodyLimitBytes) }

/** Sends the credentials of a resource server. */
export function asClient(fields?: object): Attempt {
  return { headers: { Authorization: basic(testClient) }, ...(fields && json(fields)) }
}

/** Sends fields with the credentials of a resource server. */
export function inClient(fields: object): Driver {
  return () => asClient(fields)
}

/** Sends the request from a page of another site. */
export function fromAnotherSite(driver: Driver): Driver {
  return async (world) => withHeader(await driver(world), 'Sec-Fetch-Site', 'cross-site')
}

/** Adds a header. */
export function withHeader({ headers, ...attempt }: Attempt, name: string, value: string): Attempt {
  return { ...attempt, headers: { ...headers, [name]: value } }
}

/** Asks for the cookie from another site. */
export function fromElsewhere(driver: Driver): Driver {
  return async (world) => withHeader(await driver(world), 'X-Refresh-Transport', 'cookie')
}

/** Sends other fields. */
export function withBody(driver: Driver, fields: object): Driver {
  return async (world) => ({ ...(await driver(world)), ...json(fields) })
}

/** Sends the body as plain text. */
export function inPlainText(driver: Driver): Driver {
  return async (world) => {
    const { headers, ...attempt } = await driver(world)
    return { ...attempt, headers: { ...headers, 'Content-Type': 'text/plain' } }
  }
}

/** Sends an access token. */
export function authorized({ access }: Pick<TokenPair, 'access'>): Attempt {
  return { headers: { Authorization: `Bearer ${access}` } }
}

/** Requires fields of the answer that are optional in the contract. */
export function needing(driver: Driver, ...needs: readonly string[]): Driver {
  return async (world) => ({ ...(await driver(world)), needs })
}

/** Sends fields as JSON. */
export function json(fields: object): Attempt {
  return { body: JSON.stringify(fields) }
}

/** Sends the request twice where one attempt is allowed. */
export function throttled(driver: Driver, path: string): Driver {
  return async (world) => {
    const attempt = await driver(world)
    await world.postTo('throttled', path, attempt)
    return { ...attempt, target: 'throttled' }
  }
}

/** Sends the request to an instance. */
export function at(target: Target, driver: Driver): Driver {
  return async (world) => ({ ...(await driver(world)), target })
}
