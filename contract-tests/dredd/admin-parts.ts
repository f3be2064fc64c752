import { acceptsHtml, at, authorized, type Driver, example, inPlainText, tooMuch, withBody } from './driver-parts.ts'
import { basic, testAdminClient } from './targets.ts'
import type { World } from './world.ts'

/** Statuses of every admin operation. */
export function adminCases<Id extends string, Wrong extends string>(id: Id, good: Driver, wrongMethod: Wrong) {
  return {
    [`${id} 401`]: example,
    // The token of an app.
    [`${id} 403`]: async (world: World) => authorized(await world.session()),
    [`${id} 405`]: async (world: World) => ({ ...(await good(world)), method: wrongMethod }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 429`]: async (world: World) => {
      await world.administration.useUpLimit('throttled')
      return at('throttled', good)(world)
    },
    [`${id} 503`]: at('unavailable', good),
  } as Record<`${Id} ${401 | 403 | 405 | 406 | 429 | 503}`, Driver>
}

/** Statuses of every admin operation with a body. */
export function bodyCases<Id extends string>(id: Id, good: Driver) {
  return {
    [`${id} 400`]: withBody(good, { surprise: true }),
    [`${id} 413`]: withBody(good, tooMuch),
    [`${id} 415`]: inPlainText(good),
  } as Record<`${Id} ${400 | 413 | 415}`, Driver>
}

/** Sends the credentials of the admin client. */
export function asAdmin(driver: Driver): Driver {
  return async (world) => ({ ...(await driver(world)), headers: { Authorization: basic(testAdminClient) } })
}
