import { adminCases, asAdmin, bodyCases } from './admin-parts.ts'
import { at, type Driver, json, withBody } from './driver-parts.ts'

const webhooks = '/api/admin/webhooks/'
const unknownId = '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10'

const all: Driver = asAdmin(async (world) => {
  await world.webhooks.webhook()
  return { path: webhooks }
})
const creation: Driver = asAdmin(({ webhooks: { receiver } }) => json({ url: receiver, description: 'dredd, spare' }))
const newWebhook: Driver = async (world) => {
  await world.webhooks.makeRoom()
  return creation(world)
}
const oneTooMany: Driver = async (world) => {
  await world.webhooks.fill()
  return creation(world)
}
const part = (path: string): Driver =>
  asAdmin(async (world) => ({ path: `${webhooks}${await world.webhooks.webhook()}/${path}` }))
const unknown = (path: string): Driver => asAdmin(() => ({ path: `${webhooks}${unknownId}/${path}` }))
const update: Driver = withBody(part(''), { active: true })

/** Its secret is sealed with a master secret that the instance does not have. */
const sealed = (path: string): Driver =>
  at(
    'resealed',
    asAdmin(async (world) => ({ path: `${webhooks}${await world.webhooks.sealedWebhook('resealed')}/${path}` })),
  )
const newSecret = { secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' }

const deliveries = (query: string): Driver =>
  asAdmin(async ({ webhooks: world }) => {
    const id = await world.webhook()
    await world.delivery(id)
    return { path: `${webhooks}${id}/deliveries/${query}` }
  })
const redelivery: Driver = asAdmin(async ({ webhooks: world }) => {
  const id = await world.webhook()
  return { path: `${webhooks}${id}/deliveries/${await world.delivery(id)}/redeliver/` }
})
const redeliveryOfDisabled: Driver = asAdmin(async ({ webhooks: world }) => {
  const id = await world.newWebhook()
  const delivery = await world.delivery(id)
  await world.disable(id)
  return { path: `${webhooks}${id}/deliveries/${delivery}/redeliver/` }
})

/** The drivers of the operations of webhooks. */
export const webhookDrivers = {
  ...adminCases('listWebhooks', all, 'DELETE'),
  'listWebhooks 200': all,

  ...adminCases('createWebhook', creation, 'DELETE'),
  ...bodyCases('createWebhook', creation),
  'createWebhook 201': newWebhook,
  'createWebhook 409': oneTooMany,

  ...adminCases('updateWebhook', update, 'PUT'),
  ...bodyCases('updateWebhook', update),
  'updateWebhook 200': update,
  'updateWebhook 409': withBody(sealed(''), newSecret),
  'updateWebhook 404': unknown(''),

  ...adminCases('deleteWebhook', part(''), 'PUT'),
  'deleteWebhook 204': asAdmin(async (world) => ({ path: `${webhooks}${await world.webhooks.newWebhook()}/` })),
  'deleteWebhook 404': unknown(''),

  ...adminCases('testWebhook', part('test/'), 'GET'),
  'testWebhook 200': part('test/'),
  'testWebhook 409': sealed('test/'),
  'testWebhook 404': unknown('test/'),

  ...adminCases('listDeliveries', part('deliveries/'), 'POST'),
  'listDeliveries 200': deliveries('?limit=2'),
  'listDeliveries 400': part('deliveries/?state=lost'),
  'listDeliveries 404': unknown('deliveries/'),

  ...adminCases('redeliver', redelivery, 'GET'),
  'redeliver 202': redelivery,
  'redeliver 404': part('deliveries/0/redeliver/'),
  'redeliver 409': redeliveryOfDisabled,
} satisfies Record<string, Driver>
