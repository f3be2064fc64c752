import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { administer, allOf, withBilling } from './admin-client.ts'
import { addWebhook, patchWebhook, webhookEvents, webhooksOf } from './webhooks.ts'

const start = 1_800_000_000
const day = 86_400
const time = { now: start }
const clock = { now: () => time.now }

interface DeliveryBody {
  readonly id: number
  readonly event_id: string
  readonly type: string
  readonly state: string
  readonly attempts: number
  readonly next_attempt: number | null
}

let at: TestService
before(async () => {
  at = await startService(withBilling, { clock })
})
after(() => at.stop())
beforeEach(async () => {
  time.now = start
  const { knex } = at.service.database
  for (const table of ['webhooks', 'deliveries', 'events', 'audit_events']) await knex(table).delete()
})

const storeEvent = (id: string, type = 'account.created') =>
  at.service.database.knex('events').insert({ id, type, account_id: 7, sequence: 1, created_at: start, data: '{}' })

/** Stores a delivery far from being due, and returns its id. */
const storeDelivery = async (webhookId: string, eventId: string, columns: object = {}): Promise<number> => {
  const row = {
    webhook_id: webhookId,
    event_id: eventId,
    state: 'pending',
    created_at: start,
    gives_up_at: start + 3 * day,
    next_at: (start + 3600) * 1000,
    attempts: 3,
    last_attempt_at: start,
    last_fault: 'connection_refused',
    last_duration_ms: 2,
    ...columns,
  }
  const [{ id }] = await at.service.database.knex('deliveries').insert(row).returning('id')
  return Number(id)
}

const pathOf = (webhookId: string, query = '') => `webhooks/${webhookId}/deliveries/${query}`
const redeliver = (webhookId: string, id: number | string) =>
  administer(at, 'POST', `${pathOf(webhookId)}${id}/redeliver/`)

describe('listDeliveries', () => {
  it('returns a delivery with its event and its last attempt', async () => {
    const { id } = await addWebhook(at)
    await storeEvent('e-1')
    const delivery = await storeDelivery(id, 'e-1')
    const { status, body } = await administer(at, 'GET', pathOf(id))
    const expected = {
      id: delivery,
      webhook_id: id,
      event_id: 'e-1',
      type: 'account.created',
      account_id: 7,
      sequence: 1,
      created: start,
      state: 'waiting',
      attempts: 3,
      next_attempt: start + 3600,
      last_attempt: start,
      last_status: null,
      last_fault: 'connection_refused',
      duration_ms: 2,
    }
    assert.deepEqual([status, body], [200, { deliveries: [expected], next: null }])
    assert.equal((await webhooksOf(at))[0]?.waiting, 1)
  })

  it('plans no attempt for a disabled webhook', async () => {
    const { id } = await addWebhook(at)
    await storeEvent('e-1')
    await storeDelivery(id, 'e-1')
    await patchWebhook(at, id, { active: false })
    const [delivery] = await allOf<DeliveryBody>(at, pathOf(id), 'deliveries')
    assert.deepEqual([delivery?.state, delivery?.next_attempt], ['waiting', null])
  })

  it('pages the deliveries of a state, the newest first', async () => {
    const [{ id }, other] = [await addWebhook(at), await addWebhook(at)]
    const ids: number[] = []
    for (const number of [0, 1, 2, 3, 4, 5, 6]) {
      await storeEvent(`e-${number}`)
      await storeDelivery(other.id, `e-${number}`)
      ids.unshift(await storeDelivery(id, `e-${number}`, { state: number % 2 === 0 ? 'dead' : 'delivered' }))
    }
    const listed = async (query: string) => {
      const all = await allOf<DeliveryBody>(at, pathOf(id, query), 'deliveries')
      return all.map((one) => one.id)
    }
    assert.deepEqual(await listed('?limit=3'), ids)
    assert.deepEqual(
      await listed('?limit=1&state=dead'),
      ids.filter((_, index) => index % 2 === 0),
    )
    assert.deepEqual(await listed('?state=waiting'), [])
  })

  it('refuses a bad query, and an unknown webhook', async () => {
    const { id } = await addWebhook(at)
    const cursors = ['x', 'WzEsMl0', 'WyJhIl0', 'Wy0xXQ', 'W10']
    for (const query of ['state=gone', 'limit=0', 'limit=201', 'limit=x', ...cursors.map((one) => `cursor=${one}`)]) {
      const { status, text } = await administer(at, 'GET', pathOf(id, `?${query}`))
      assert.equal(status, 400, `${query}: ${text}`)
    }
    const { status, body } = await administer(at, 'GET', pathOf('4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10'))
    assert.deepEqual([status, body], [404, { detail: 'Webhook not found.' }])
  })
})

describe('redeliver', () => {
  it('starts a dead delivery again for three days, once for requests at once', async () => {
    const { id } = await addWebhook(at)
    await storeEvent('e-1')
    const delivery = await storeDelivery(id, 'e-1', { state: 'dead' })
    time.now = start + 4 * day
    const answers = await Promise.all([1, 2, 3].map(() => redeliver(id, delivery)))
    for (const { status, body } of answers) {
      const { state, attempts, next_attempt: next, event_id: event } = body as DeliveryBody
      assert.deepEqual([status, state, attempts, next, event], [202, 'waiting', 0, time.now, 'e-1'])
    }
    const row = await at.service.database.knex('deliveries').where({ id: delivery }).first()
    assert.equal(Number(row.gives_up_at), start + 7 * day)
    assert.deepEqual(await webhookEvents(at), [
      `webhook_created ${id} client:billing`,
      `webhook_redelivered ${id} client:billing`,
    ])
  })

  it('refuses a reset token, a disabled webhook, and what does not exist', async () => {
    const [{ id }, other] = [await addWebhook(at), await addWebhook(at)]
    await storeEvent('e-1')
    await storeEvent('e-2', 'password_reset.requested')
    const good = await storeDelivery(id, 'e-1')
    const secret = await storeDelivery(id, 'e-2')
    const gone = await storeDelivery(id, 'e-3')
    const refusalOf = async (webhookId: string, delivery: number | string) => {
      const { status, body } = await redeliver(webhookId, delivery)
      return [status, (body as { code?: string; detail: string }).code ?? (body as { detail: string }).detail]
    }
    assert.deepEqual(await refusalOf(id, secret), [409, 'not_redeliverable'])
    for (const delivery of [gone, good + 1000, 2 ** 53 - 1, 2 ** 53, '0', '01', '-1', '1e3', 'x', '%00']) {
      assert.deepEqual(await refusalOf(id, delivery), [404, 'Delivery not found.'], String(delivery))
    }
    assert.deepEqual(await refusalOf(other.id, good), [404, 'Delivery not found.'])
    assert.deepEqual(await refusalOf('4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10', good), [404, 'Webhook not found.'])
    await patchWebhook(at, id, { active: false })
    assert.deepEqual(await refusalOf(id, good), [409, 'webhook_inactive'])
    assert.ok((await webhookEvents(at)).every((event) => !event.startsWith('webhook_redelivered')))
  })
})
