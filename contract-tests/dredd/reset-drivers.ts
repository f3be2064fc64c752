import { adminCases, asAdmin, bodyCases } from './admin-parts.ts'
import {
  acceptsHtml,
  at,
  type Driver,
  fromAnotherSite,
  inPlainText,
  json,
  throttled,
  tooMuch,
  withBody,
} from './driver-parts.ts'
import type { World } from './world.ts'

const pathOf = (id: number): string => `/api/admin/accounts/${id}/password-reset/`

const creation: Driver = asAdmin(async (world) => ({
  path: pathOf((await world.newcomer()).id),
  ...json({ lifetime: 3600 }),
}))
const creationForNobody: Driver = asAdmin(() => ({ path: pathOf(2 ** 40), ...json({}) }))
const creationForDisabled: Driver = asAdmin(async (world) => ({
  path: pathOf(await world.webhooks.disabledAccount()),
  ...json({}),
}))

/** It is available only while a webhook takes the event. */
const request: Driver = async (world) => {
  await world.webhooks.webhook()
  return json(world.names.nameOnly(await world.account()))
}
const confirmation: Driver = async (world) =>
  json({ token: await world.webhooks.resetToken(), new_password: world.newCredentials().password })
/** A token is counted; a refused password does not use it up. */
const weakConfirmation: Driver = async (world) =>
  json({ token: await world.webhooks.resetToken(), new_password: 'password' })

/** The drivers of password reset. */
export const resetDrivers = {
  ...adminCases('createPasswordReset', creation, 'GET'),
  ...bodyCases('createPasswordReset', creation),
  'createPasswordReset 201': creation,
  'createPasswordReset 404': creationForNobody,
  'createPasswordReset 409': creationForDisabled,

  ...publicCases('requestPasswordReset', request),
  'requestPasswordReset 403': at('resealed', request),
  'requestPasswordReset 429': throttled(request, '/api/user/password-reset/'),

  ...publicCases('confirmPasswordReset', confirmation),
  'confirmPasswordReset 403': fromAnotherSite(confirmation),
  'confirmPasswordReset 429': throttled(weakConfirmation, '/api/user/password-reset/confirm/'),
} satisfies Record<string, Driver>

/** Statuses of both operations that need no credentials. */
function publicCases<Id extends string>(id: Id, good: Driver) {
  return {
    [`${id} 204`]: good,
    [`${id} 400`]: withBody(good, {}),
    [`${id} 405`]: async (world: World) => ({ ...(await good(world)), method: 'PUT' }),
    [`${id} 406`]: acceptsHtml,
    [`${id} 413`]: withBody(good, tooMuch),
    [`${id} 415`]: inPlainText(good),
    [`${id} 503`]: at('unavailable', good),
  } as Record<`${Id} ${204 | 400 | 405 | 406 | 413 | 415 | 503}`, Driver>
}
