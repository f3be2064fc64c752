import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { DeliveryQuery } from '../../src/domain/webhooks/delivery-pages.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 5000, client: noClient }
const day = 86_400
const again = { webhookId: 'a', dueSoonUntil: 5020, givesUpAt: 5000 + 3 * day }

const webhook = (id: string, columns: object = {}) => ({
  id,
  url: 'https://app.invalid/',
  secret: 'sealed',
  sealed_by: 'master-1',
  created_at: 1000,
  is_active: true,
  ...columns,
})

const event = (number: number, type = 'account.created') => ({
  id: `event-${number}`,
  type,
  account_id: number,
  sequence: 1,
  created_at: 1000 + number,
  data: '{}',
})

const delivery = (webhookId: string, number: number, columns: object = {}) => ({
  webhook_id: webhookId,
  event_id: `event-${number}`,
  state: 'pending',
  created_at: 1000 + number,
  gives_up_at: 4000,
  next_at: 9_000_500,
  attempts: 7,
  last_attempt_at: 4000,
  last_status: 500,
  last_fault: null,
  last_duration_ms: 41,
  ...columns,
})

const readAll = async ({ deliveryPages }: Stores, query: Omit<DeliveryQuery, 'before'>) => {
  const pages: string[][] = []
  for (let before: number | undefined, next = true; next; ) {
    const page = await deliveryPages.page({ ...query, before })
    pages.push(page.deliveries.map(({ eventId }) => eventId))
    before = page.next
    next = before !== undefined
  }
  return pages
}

const rowsOf = async (stores: Stores) =>
  ((await stores.rowsOf('deliveries')) as { readonly id: number; readonly [name: string]: unknown }[]).toSorted(
    (one, two) => Number(one.id) - Number(two.id),
  )
const eventsOf = async ({ audit }: Stores) => (await audit.list({ limit: 100 })).map((one) => one.event)

/**
 * The conformance tests of the lists of deliveries.
 * @param open gives the stores on an empty database
 */
export const deliveryPagesSuite = (open: OpenStores): void => {
  const withRows = async (deliveries: readonly object[], events: readonly object[]) => {
    const stores = await open()
    await stores.insert('webhooks', [webhook('a'), webhook('b')])
    await stores.insert('events', events)
    await stores.insert('deliveries', deliveries)
    return stores
  }
  const idOf = async (stores: Stores) => Number((await rowsOf(stores))[0]?.id)

  describe('DeliveryPages.page', () => {
    it('returns deliveries with their events, the newest first', async () => {
      const states = ['pending', 'delivered', 'dead']
      const stores = await withRows(
        states.map((state, number) => delivery('a', number, { state })),
        states.map((_, number) => event(number)),
      )
      const query = { webhookId: 'a', state: undefined, before: undefined, limit: 10 }
      const { deliveries, next } = await stores.deliveryPages.page(query)
      assert.equal(next, undefined)
      assert.deepEqual(
        deliveries.map(({ state, nextAttemptAt }) => [state, nextAttemptAt]),
        [
          ['dead', null],
          ['delivered', null],
          ['waiting', 9000],
        ],
      )
      assert.deepEqual(deliveries[0], {
        id: deliveries[0]?.id,
        webhookId: 'a',
        eventId: 'event-2',
        type: 'account.created',
        accountId: 2,
        sequence: 1,
        createdAt: 1002,
        state: 'dead',
        attempts: 7,
        nextAttemptAt: null,
        lastAttemptAt: 4000,
        lastStatus: 500,
        lastFault: null,
        lastDurationMs: 41,
      })
    })

    it('pages the deliveries of one webhook and state, without gap or repetition', async () => {
      const numbers = Array.from({ length: 11 }, (_, number) => number)
      const stores = await withRows(
        numbers.flatMap((number) => [
          delivery('a', number, { state: number % 2 === 0 ? 'dead' : 'pending' }),
          delivery('b', number),
        ]),
        numbers.map((number) => event(number)),
      )
      const all = numbers.toReversed().map((number) => `event-${number}`)
      const dead = all.filter((_, index) => index % 2 === 0)
      assert.deepEqual(await readAll(stores, { webhookId: 'a', state: undefined, limit: 4 }), [
        all.slice(0, 4),
        all.slice(4, 8),
        all.slice(8),
      ])
      assert.deepEqual(await readAll(stores, { webhookId: 'a', state: 'dead', limit: 3 }), [
        dead.slice(0, 3),
        dead.slice(3),
      ])
      assert.deepEqual(await readAll(stores, { webhookId: 'a', state: 'delivered', limit: 3 }), [[]])
      assert.deepEqual(await readAll(stores, { webhookId: 'c', state: undefined, limit: 3 }), [[]])
    })

    it('leaves out deliveries whose events are gone, and continues behind them', async () => {
      const numbers = [0, 1, 2, 3, 4, 5]
      const stores = await withRows(
        numbers.map((number) => delivery('a', number)),
        [event(0), event(5)],
      )
      const pages = await readAll(stores, { webhookId: 'a', state: undefined, limit: 2 })
      assert.deepEqual(pages, [['event-5'], [], ['event-0']])
    })

    it('reads as many rows on a late page as it shows', async () => {
      const stores = await open()
      await stores.insert('webhooks', [webhook('a'), webhook('b')])
      await stores.insert('events', [event(0)])
      await stores.fillDeliveries(30_000)
      const newest = await stores.deliveryPages.page({ webhookId: 'a', state: undefined, before: undefined, limit: 1 })
      const last = newest.deliveries[0]?.id ?? 0
      for (const state of [undefined, 'waiting', 'delivered', 'dead'] as const) {
        for (const before of [undefined, last - 20_000]) {
          const query = { webhookId: 'a', state, before, limit: 50 }
          const queries = await stores.explain(() => stores.deliveryPages.page(query))
          assert.equal(queries.length, 1)
          const text = `${state} before ${before}: ${queries[0]?.scans.join(', ')}`
          const examined = queries[0]?.examined
          // Each delivery and its event.
          if (examined !== undefined) assert.ok(examined <= 102, `${text}: ${examined} rows`)
          else
            assert.match(
              text,
              state === undefined ? /\(webhook_id=\? AND id<\?/ : /\(webhook_id=\? AND state=\? AND id<\?/,
            )
          assert.doesNotMatch(text, /SCAN deliveries/)
        }
      }
    })
  })

  describe('DeliveryPages.redeliver', () => {
    it('makes a waiting delivery due, and changes nothing else of it', async () => {
      const stores = await withRows([delivery('a', 1)], [event(1)])
      const [before] = await rowsOf(stores)
      const deliveryId = await idOf(stores)
      const outcome = await stores.deliveryPages.redeliver({ ...again, deliveryId }, act)
      assert.deepEqual(typeof outcome === 'object' && [outcome.state, outcome.nextAttemptAt], ['waiting', 5000])
      assert.deepEqual(await rowsOf(stores), [{ ...before, next_at: 5_000_000 }])
      assert.deepEqual(await eventsOf(stores), ['webhook_redelivered'])
    })

    for (const state of ['delivered', 'dead']) {
      it(`starts a delivery again that is ${state}`, async () => {
        const stores = await withRows([delivery('a', 1, { state })], [event(1)])
        const [before] = await rowsOf(stores)
        const deliveryId = await idOf(stores)
        const outcomes = await Promise.all(
          [1, 2, 3].map(() => stores.deliveryPages.redeliver({ ...again, deliveryId }, act)),
        )
        for (const outcome of outcomes) {
          assert.ok(typeof outcome === 'object')
          assert.deepEqual([outcome.state, outcome.attempts, outcome.nextAttemptAt], ['waiting', 0, 5000])
        }
        const started = { state: 'pending', attempts: 0, next_at: 5_000_000, gives_up_at: again.givesUpAt }
        assert.deepEqual(await rowsOf(stores), [{ ...before, ...started }])
        assert.deepEqual(await eventsOf(stores), ['webhook_redelivered'])
      })
    }

    it('leaves a delivery alone that is due soon or being sent', async () => {
      const stores = await withRows([delivery('a', 1, { next_at: 5_020_000 })], [event(1)])
      const before = await rowsOf(stores)
      const outcome = await stores.deliveryPages.redeliver({ ...again, deliveryId: await idOf(stores) }, act)
      assert.equal(typeof outcome === 'object' && outcome.nextAttemptAt, 5020)
      assert.deepEqual([await rowsOf(stores), await eventsOf(stores)], [before, []])
    })

    it('refuses what cannot be sent again, and changes nothing', async () => {
      const stores = await withRows(
        [delivery('a', 1), delivery('a', 2), delivery('a', 3), delivery('b', 1)],
        [event(1), event(2, 'password_reset.requested')],
      )
      const rows = await rowsOf(stores)
      const idFor = (webhookId: string, eventId: string) =>
        Number(rows.find((row) => row.webhook_id === webhookId && row.event_id === eventId)?.id)
      const outcomeOf = (webhookId: string, deliveryId: number) =>
        stores.deliveryPages.redeliver({ ...again, webhookId, deliveryId }, act)
      assert.equal(await outcomeOf('a', idFor('a', 'event-2')), 'not_redeliverable')
      assert.equal(await outcomeOf('a', idFor('a', 'event-3')), 'delivery_not_found')
      assert.equal(await outcomeOf('a', idFor('b', 'event-1')), 'delivery_not_found')
      assert.equal(await outcomeOf('a', Number.MAX_SAFE_INTEGER), 'delivery_not_found')
      assert.equal(await outcomeOf('c', idFor('a', 'event-1')), 'webhook_not_found')
      await stores.change('webhooks', { id: 'a' }, { is_active: false })
      assert.equal(await outcomeOf('a', idFor('a', 'event-1')), 'webhook_inactive')
      assert.deepEqual([await rowsOf(stores), await eventsOf(stores)], [rows, []])
    })
  })
}
