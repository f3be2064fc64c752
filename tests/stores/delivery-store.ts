import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Knex } from 'knex'
import { serviceClient } from '../../src/domain/audit.ts'
import type { DeliveryOutcome, ReservedDelivery } from '../../src/domain/webhooks/delivery-store.ts'
import type { DueOrder } from '../../src/domain/webhooks/retries.ts'
import { createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createDeliveryStore } from '../../src/storage/stores/delivery-store.ts'
import { createdAt, insertDeliveries, insertWebhook } from './fill-deliveries.ts'

const now = createdAt + 10
const span = (seconds = now, limit = 10, first: DueOrder = 'oldest') => ({
  now: seconds,
  untilMs: (seconds + 20) * 1000,
  limit,
  first,
})
const act = { at: now, client: serviceClient }

const outcomeOf = (
  { id, attempt }: Pick<ReservedDelivery, 'id' | 'attempt'>,
  state: DeliveryOutcome['state'],
  rest: Partial<DeliveryOutcome> = {},
): DeliveryOutcome => ({
  deliveryId: id,
  webhookId: 'a',
  attempt,
  state,
  nextAtMs: state === 'pending' ? (now + 60) * 1000 : undefined,
  sent: { at: now, status: state === 'delivered' ? 204 : 500, fault: null, durationMs: 7 },
  ...rest,
})

const failing = { webhookId: 'a', hasSucceeded: false, failedAt: now, disableBefore: undefined }

/**
 * The conformance tests of delivery stores.
 * @param open gives an empty database
 */
export const deliveryStoreSuite = (open: () => Promise<Knex>): void => {
  /** A database of its own for each test would take seconds on PostgreSQL. */
  let shared: Promise<Knex> | undefined
  const start = async (count = 0) => {
    shared ??= open()
    const knex = await shared
    for (const table of ['deliveries', 'events', 'webhooks', 'audit_events']) await knex(table).delete()
    await insertWebhook(knex, 'a')
    const ids = count === 0 ? [] : await insertDeliveries(knex, 'a', count)
    const store = createDeliveryStore(knex, createAuditTrail(knex))
    const read = async (id: number | undefined) =>
      knex('deliveries')
        .where({ id: id ?? 0 })
        .first()
    const webhook = async () => knex('webhooks').where({ id: 'a' }).first()
    return { knex, ids, store, read, webhook }
  }
  /** Reserves one delivery. */
  const reserveOne = async (store: ReturnType<typeof createDeliveryStore>, seconds = now) => {
    const [delivery] = await store.reserve('a', span(seconds, 1))
    assert.ok(delivery !== undefined)
    return delivery
  }

  describe('DeliveryStore.look', () => {
    it('reads each webhook, and when its next delivery is due', async () => {
      const { knex, store } = await start(2)
      await insertWebhook(knex, 'b', { is_active: false, types: '["account.created"]', failing_since: 5 })
      await insertDeliveries(knex, 'b', 1, { state: 'delivered' })
      await knex('deliveries')
        .where({ webhook_id: 'a' })
        .limit(1)
        .update({ next_at: now * 1000 })
      const { webhooks, someOverdue } = await store.look(now)
      assert.equal(someOverdue, false)
      assert.deepEqual(
        webhooks
          .toSorted((one, two) => (one.webhook.id < two.webhook.id ? -1 : 1))
          .map(({ webhook: { id, active, failingSince, types }, nextAtMs }) => [
            id,
            active,
            failingSince,
            types,
            nextAtMs,
          ]),
        [
          ['a', true, null, null, now * 1000],
          ['b', false, 5, ['account.created'], undefined],
        ],
      )
      assert.deepEqual(webhooks.find(({ webhook }) => webhook.id === 'a')?.secrets.current, {
        sealed: 'sealed',
        sealedBy: 'master',
      })
    })

    it('says when the time of a waiting delivery is over', async () => {
      const { store } = await start(1)
      const over = createdAt + 3 * 86_400
      assert.equal((await store.look(over - 1)).someOverdue, false)
      assert.equal((await store.look(over)).someOverdue, true)
    })
  })

  describe('DeliveryStore.reserve', () => {
    it('reads what is due with its event, the longest due first', async () => {
      const { knex, ids, store } = await start(3)
      await knex('deliveries')
        .where({ id: ids[0] ?? 0 })
        .update({ next_at: now * 1000 })
      await knex('deliveries')
        .where({ id: ids[1] ?? 0 })
        .update({ next_at: now * 1000 + 1 })
      const [first, ...rest] = await store.reserve('a', span(now, 1))
      assert.deepEqual(rest, [])
      assert.deepEqual([first?.id, first?.attempt, first?.givesUpAt], [ids[2], 1, createdAt + 3 * 86_400])
      const { id: _id, ...event } = first?.event ?? {}
      const account_id = 3
      assert.deepEqual(event, { type: 'account.created', accountId: 3, sequence: 1, createdAt, data: { account_id } })
      assert.deepEqual(
        (await store.reserve('a', span())).map(({ id }) => id),
        [ids[0]],
      )
    })

    it('reserves those that are due for longest, or the latest events', async () => {
      const { store, knex, ids } = await start(4)
      await knex('deliveries')
        .where({ id: ids[3] ?? 0 })
        .update({ next_at: (now + 1) * 1000 })
      const taken = async (first: DueOrder) => (await store.reserve('a', span(now, 1, first))).map(({ id }) => id)
      await knex('deliveries')
        .where({ id: ids[0] ?? 0 })
        .update({ next_at: now * 1000 })
      assert.deepEqual(await taken('newest'), [ids[2]])
      assert.deepEqual(await taken('oldest'), [ids[1]])
      assert.deepEqual(await taken('newest'), [ids[0]])
    })

    it('reserves nothing of inactive webhooks, of others, or after the time is over', async () => {
      const { knex, store } = await start(1)
      await insertWebhook(knex, 'b', { is_active: false })
      await insertDeliveries(knex, 'b', 1)
      assert.deepEqual(await store.reserve('b', span()), [])
      assert.deepEqual(await store.reserve('c', span()), [])
      assert.deepEqual(await store.reserve('a', span(createdAt + 3 * 86_400)), [])
      assert.equal((await store.reserve('a', span())).length, 1)
    })

    it('gives a delivery to one instance until the reservation ends', async () => {
      const { store } = await start(100)
      const batches = await Promise.all(Array.from({ length: 20 }, () => store.reserve('a', span(now, 7))))
      const ids = batches.flat().map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
      assert.ok(batches.every((batch) => batch.length <= 7))
      const rest = await store.reserve('a', span(now, 200))
      assert.equal(ids.length + rest.length, 100)
      assert.deepEqual(await store.reserve('a', span(now + 19)), [])
      const again = await store.reserve('a', span(now + 20, 200))
      assert.deepEqual([again.length, ...new Set(again.map(({ attempt }) => attempt))], [100, 2])
    })
  })

  describe('DeliveryStore.settle', () => {
    it('stores the outcomes of many deliveries', async () => {
      const { store, read } = await start(3)
      const [one, two, three] = await store.reserve('a', span())
      assert.ok(one && two && three)
      const fault = { at: now, status: null, fault: 'timed_out', durationMs: 10_000 } as const
      await store.settle(
        [outcomeOf(one, 'delivered'), outcomeOf(two, 'pending'), outcomeOf(three, 'dead', { sent: fault })],
        [],
        act,
      )
      const outcome = async (id: number) => {
        const { state, attempts, last_attempt_at, last_status, last_fault, last_duration_ms } = await read(id)
        return [state, attempts, last_attempt_at, last_status, last_fault, last_duration_ms]
      }
      assert.deepEqual(await outcome(one.id), ['delivered', 1, now, 204, null, 7])
      assert.deepEqual(await outcome(two.id), ['pending', 1, now, 500, null, 7])
      assert.deepEqual(await outcome(three.id), ['dead', 1, now, null, 'timed_out', 10_000])
      assert.equal((await read(two.id)).next_at, (now + 60) * 1000)
    })

    it('gives back what was not sent, without counting an attempt', async () => {
      const { store, read } = await start(1)
      await store.settle([outcomeOf(await reserveOne(store), 'pending')], [], act)
      const second = await reserveOne(store, now + 60)
      await store.settle([outcomeOf(second, 'pending', { sent: undefined, nextAtMs: now * 1000 })], [], act)
      const { attempts, next_at, last_status } = await read(second.id)
      assert.deepEqual([attempts, next_at, last_status], [1, now * 1000, 500])
    })

    it('ignores the failure of a reservation that has passed to another instance', async () => {
      const { store, read } = await start(1)
      const late = await reserveOne(store)
      const mine = await reserveOne(store, now + 20)
      await store.settle([outcomeOf(late, 'dead')], [], act)
      await store.settle([outcomeOf(late, 'pending', { sent: undefined })], [], act)
      const { state, attempts, next_at } = await read(mine.id)
      assert.deepEqual([state, attempts, next_at], ['pending', 2, (now + 40) * 1000])
    })

    it('keeps a success, whichever outcome comes last', async () => {
      for (const first of ['delivered', 'pending'] as const) {
        const { store, read } = await start(1)
        const late = await reserveOne(store)
        const mine = await reserveOne(store, now + 20)
        const states = { delivered: outcomeOf(late, 'delivered'), pending: outcomeOf(mine, 'dead') }
        const order = first === 'delivered' ? [states.delivered, states.pending] : [states.pending, states.delivered]
        for (const outcome of order) await store.settle([outcome], [], act)
        const { state, last_status } = await read(late.id)
        assert.deepEqual([state, last_status], ['delivered', 204])
      }
    })

    it('leaves a delivery due that was made due again meanwhile', async () => {
      const { knex, store, read } = await start(1)
      const running = await reserveOne(store)
      await knex('deliveries')
        .where({ id: running.id })
        .update({ attempts: 0, next_at: now * 1000 })
      await store.settle([outcomeOf(running, 'delivered')], [], act)
      assert.equal((await read(running.id)).state, 'pending')
    })

    it('ignores deliveries that were removed', async () => {
      const { knex, store } = await start(1)
      const running = await reserveOne(store)
      await knex('deliveries').delete()
      assert.deepEqual(await store.settle([outcomeOf(running, 'delivered')], [failing], act), [])
    })

    it('remembers the first failure until a success', async () => {
      const { store, webhook } = await start()
      await store.settle([], [failing], act)
      await store.settle([], [{ ...failing, failedAt: now + 5 }], act)
      assert.equal((await webhook()).failing_since, now)
      await store.settle([], [{ ...failing, hasSucceeded: true, failedAt: now + 7 }], act)
      assert.equal((await webhook()).failing_since, now + 7)
      await store.settle([], [{ ...failing, hasSucceeded: true, failedAt: undefined }], act)
      assert.equal((await webhook()).failing_since, null)
    })

    it('disables a webhook that fails for too long, once, with an audit event', async () => {
      const { knex, store, webhook } = await start()
      const change = (disableBefore: number) => [{ ...failing, disableBefore }]
      assert.deepEqual(await store.settle([], change(now - 1), act), [])
      assert.equal((await webhook()).disabled_reason, null)
      const both = await Promise.all([store.settle([], change(now), act), store.settle([], change(now), act)])
      assert.deepEqual(both.flat(), ['a'])
      const { is_active, disabled_reason } = await webhook()
      assert.deepEqual([Boolean(is_active), disabled_reason], [false, 'failing'])
      const events = await knex('audit_events').where({ event: 'webhook_disabled' })
      assert.deepEqual(
        events.map(({ reason, webhook_id, actor, at }) => [reason, webhook_id, actor, at]),
        [['failing', 'a', 'service', now]],
      )
    })
  })

  describe('DeliveryStore.giveUp', () => {
    it('ends deliveries whose time is over, also of inactive webhooks, some at a time', async () => {
      const { knex, ids, store, read } = await start(2)
      await insertWebhook(knex, 'b', { is_active: false })
      await insertDeliveries(knex, 'b', 2, { gives_up_at: now })
      await insertDeliveries(knex, 'b', 1, { gives_up_at: now, state: 'delivered' })
      assert.deepEqual(await store.giveUp(now - 1, 10), [])
      assert.deepEqual(await store.giveUp(now, 1), ['b'])
      assert.deepEqual(await store.giveUp(now, 10), ['b'])
      assert.deepEqual(await store.giveUp(now, 10), [])
      assert.equal((await read(ids[0])).state, 'pending')
    })
  })

  describe('DeliveryStore.bringForward', () => {
    it('makes due what waits for a later attempt, some at a time', async () => {
      const { knex, ids, store, read } = await start(4)
      const nextAt = [now, now + 20, now + 21, now + 3600].map((second) => second * 1000)
      for (const [index, next_at] of nextAt.entries()) {
        await knex('deliveries')
          .where({ id: ids[index] ?? 0 })
          .update({ next_at })
      }
      await insertWebhook(knex, 'b')
      const [other] = await insertDeliveries(knex, 'b', 1, { next_at: (now + 3600) * 1000 })
      const later = { now, afterMs: (now + 20) * 1000, limit: 1 }
      assert.equal(await store.bringForward('a', later), 1)
      assert.equal(await store.bringForward('a', { ...later, limit: 10 }), 1)
      assert.equal(await store.bringForward('a', { ...later, limit: 10 }), 0)
      const times = await Promise.all([...ids, other].map(async (id) => (await read(id)).next_at / 1000 - now))
      assert.deepEqual(times, [0, 20, 0, 0, 3600])
    })
  })

  describe('DeliveryStore.oldestWaiting', () => {
    it('returns when the oldest delivery of an active webhook was created that still waits', async () => {
      const { knex, store } = await start()
      assert.equal(await store.oldestWaiting(), undefined)
      await insertWebhook(knex, 'b')
      await insertWebhook(knex, 'c', { is_active: false })
      await insertDeliveries(knex, 'a', 1, { created_at: 5, state: 'delivered' })
      await insertDeliveries(knex, 'a', 1, { created_at: 7 })
      await insertDeliveries(knex, 'b', 1, { created_at: 6, state: 'dead' })
      await insertDeliveries(knex, 'b', 1, { created_at: 8 })
      await insertDeliveries(knex, 'c', 1, { created_at: 1 })
      assert.equal(await store.oldestWaiting(), 7)
    })
  })
}
