import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Dispatcher } from '../../src/domain/webhooks/dispatcher.ts'
import { signatureHeaders } from '../../src/domain/webhooks/signature.ts'
import { createdAt, insertDeliveries, insertWebhook } from './fill-deliveries.ts'
import { createNetwork, idOf, secret, startInstance } from './instance-and-network.ts'

const day = 86_400

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 60_000
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, 'it did not happen')
    await sleep(2)
  }
}

/**
 * The tests of the dispatcher with a real store.
 * @param open gives an empty database
 */
export const dispatcherSuite = (open: () => Promise<Knex>): void => {
  let shared: Promise<Knex> | undefined
  const dispatchers: Dispatcher[] = []
  const start = async (...webhooks: readonly string[]) => {
    shared ??= open()
    const knex = await shared
    for (const table of ['deliveries', 'events', 'webhooks', 'audit_events']) await knex(table).delete()
    for (const id of webhooks) await insertWebhook(knex, id)
    const clock = { at: createdAt, now: () => clock.at }
    const network = createNetwork()
    const waiting = async (webhookId: string) => {
      const [row] = await knex('deliveries').where({ webhook_id: webhookId, state: 'pending' }).count({ left: '*' })
      return Number(row?.left)
    }
    const instance = () => {
      const started = startInstance(knex, clock, network)
      dispatchers.push(started.dispatcher)
      return started
    }
    const webhook = (id: string) => knex('webhooks').where({ id }).first()
    return { knex, clock, network, waiting, instance, webhook }
  }

  describe('the dispatcher', () => {
    // A failed test leaves its dispatcher running, which would change the rows of the next test.
    afterEach(() => Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.stop(0))))

    it('sends each event once, signed, and stores the outcome', async () => {
      const { knex, network, waiting, instance, clock } = await start('a', 'b')
      const { dispatcher, counts } = instance()
      await insertDeliveries(knex, 'a', 300)
      await insertDeliveries(knex, 'b', 1)
      await dispatcher.look()
      await until(async () => (await waiting('a')) + (await waiting('b')) === 0)
      await dispatcher.stop(1000)
      assert.equal(new Set(network.idsAt('a')).size, 300)
      assert.deepEqual([network.requests.length, counts.delivered, counts.failed], [301, 301, 0])
      const request = network.requests.find(({ host }) => host === 'b.example')
      assert.ok(request !== undefined)
      assert.deepEqual(JSON.parse(request.body), {
        id: idOf(request),
        type: 'account.created',
        created_at: createdAt,
        sequence: 1,
        data: { account_id: 1 },
      })
      const message = { id: idOf(request), timestamp: clock.at, body: request.body }
      assert.deepEqual({ ...request.headers }, { ...signatureHeaders(message, [secret]) })
    })

    it('sends each event once from two instances together', async () => {
      const { knex, network, waiting, instance } = await start('a')
      const both = [instance(), instance()]
      await insertDeliveries(knex, 'a', 500)
      network.answers.set('a.example', 'late')
      await Promise.all(both.map(({ dispatcher }) => dispatcher.look()))
      // Each has as many as one sends at once: otherwise the quicker one might send all.
      await until(() => network.requests.length === 2 * 16)
      network.answers.set('a.example', 'good')
      network.answerLate()
      await until(async () => (await waiting('a')) === 0)
      await Promise.all(both.map(({ dispatcher }) => dispatcher.stop(1000)))
      assert.deepEqual([network.requests.length, new Set(network.idsAt('a')).size], [500, 500])
      assert.ok(both.every(({ counts }) => counts.delivered >= 16))
    })

    it('sends to a webhook although all others are silent or bad', async () => {
      const { knex, network, waiting, instance } = await start('a', 'b', 'c')
      network.answers.set('a.example', 'silent').set('b.example', 'bad')
      const { dispatcher } = instance()
      for (const id of ['a', 'b', 'c']) await insertDeliveries(knex, id, 200)
      await dispatcher.look()
      await until(async () => (await waiting('c')) === 0)
      await until(() => (network.most.get('a.example') ?? 0) >= 16)
      await dispatcher.stop(0)
      assert.equal(network.most.get('a.example'), 16)
      assert.equal(new Set(network.idsAt('c')).size, 200)
    })

    it('attempts one delivery at a time while a webhook fails, and all soon after a success', async () => {
      const { knex, clock, network, waiting, instance, webhook } = await start('a')
      network.answers.set('a.example', 'bad')
      const { dispatcher, counts, isSettled } = instance()
      await insertDeliveries(knex, 'a', 60)
      await dispatcher.look()
      // All, so that no attempt of this second is counted in the next rounds.
      await until(() => counts.failed >= 60 && isSettled())
      assert.equal((await webhook('a')).failing_since, createdAt)
      network.most.clear()
      for (let round = 1; round <= 3; round += 1) {
        const before = counts.failed
        clock.at += 600
        await dispatcher.look()
        await until(() => counts.failed > before && isSettled())
        await dispatcher.look()
        assert.equal(counts.failed, before + 1)
      }
      assert.equal(network.most.get('a.example'), 1)
      network.answers.set('a.example', 'good')
      clock.at += 31
      await dispatcher.look()
      await until(async () => (await waiting('a')) === 0)
      assert.equal((await webhook('a')).failing_since, null)
      await dispatcher.stop(1000)
    })

    for (const status of [400, 404, 500]) {
      it(`sends what a receiver takes, although it answers ${status} to most events`, async () => {
        const { knex, clock, network, instance } = await start('a')
        for (let account = 1; account <= 200; account += 1) network.refusals.set(account, status)
        const { dispatcher, counts, isSettled } = instance()
        await insertDeliveries(knex, 'a', 220)
        await dispatcher.look()
        for (let round = 0; round < 60 && counts.delivered < 20; round += 1) {
          await until(isSettled)
          clock.at += 5
          await dispatcher.look()
          await sleep(10)
        }
        await dispatcher.stop(1000)
        assert.equal(counts.delivered, 20)
      })
    }

    it('leaves refused events to their own pauses while others are taken', async () => {
      const { knex, clock, network, instance } = await start('a')
      for (let account = 1; account <= 20; account += 1) network.refusals.set(account, 500)
      const { dispatcher, counts, isSettled } = instance()
      await insertDeliveries(knex, 'a', 20)
      for (let round = 1; round <= 60; round += 1) {
        const [event] = await insertDeliveries(knex, 'b', 1, { webhook_id: 'a', next_at: clock.at * 1000 })
        await knex('events')
          .whereIn(
            'id',
            knex('deliveries')
              .where({ id: event ?? 0 })
              .select('event_id'),
          )
          .update({ data: '{"account_id":99}' })
        await dispatcher.look()
        await until(() => counts.delivered === round && isSettled())
        clock.at += 9
      }
      await dispatcher.stop(1000)
      // Each has at most 12 attempts in nine minutes.
      assert.ok(counts.failed <= 20 * 12, `${counts.failed} attempts`)
    })

    it('slows down as soon as clients use the service', async () => {
      const { knex, network, waiting, instance } = await start('a')
      const { dispatcher, load } = instance()
      await insertDeliveries(knex, 'a', 400)
      await dispatcher.look()
      await until(() => network.requests.length > 100)
      load.requestsPerSecond = 100
      const sent = network.requests.length
      await sleep(300)
      // What was running, and a batch of the slower pace.
      const more = network.requests.length - sent
      assert.ok(more <= 16 + 64, `${more} more`)
      load.requestsPerSecond = 0
      await until(async () => (await waiting('a')) === 0)
      await dispatcher.stop(1000)
      assert.equal(new Set(network.idsAt('a')).size, 400)
    })

    it('says once that a webhook fails and that it has recovered', async () => {
      const { knex, clock, network, waiting, instance } = await start('a')
      network.answers.set('a.example', 'bad')
      const { dispatcher, notices, counts, isSettled } = instance()
      await insertDeliveries(knex, 'a', 3)
      for (let round = 1; round <= 4; round += 1) {
        await dispatcher.look()
        await until(() => counts.failed >= 2 + round && isSettled())
        clock.at += 60
      }
      network.answers.set('a.example', 'good')
      await dispatcher.look()
      await until(async () => (await waiting('a')) === 0)
      await dispatcher.stop(1000)
      assert.deepEqual(notices, [
        ['failing', 'a'],
        ['recovered', 'a'],
      ])
    })

    it('ends deliveries after three days, and disables a webhook that has failed for five', async () => {
      const { knex, clock, network, waiting, instance, webhook } = await start('a')
      network.answers.set('a.example', 'bad')
      const { dispatcher, notices, counts, isSettled } = instance()
      await insertDeliveries(knex, 'a', 1)
      await dispatcher.look()
      await until(() => counts.failed === 1 && isSettled())
      clock.at += 3 * day
      await dispatcher.look()
      assert.deepEqual([await waiting('a'), counts.dead, network.requests.length], [0, 1, 1])
      await insertDeliveries(knex, 'a', 2, { gives_up_at: clock.at + 3 * day, next_at: clock.at * 1000 })
      clock.at += 2 * day
      await dispatcher.look()
      await until(async () => (await webhook('a')).disabled_reason === 'failing')
      await until(() => notices.some(([notice]) => notice === 'disabled'))
      const asked = network.requests.length
      clock.at += day / 2
      await dispatcher.look()
      await sleep(50)
      assert.equal(network.requests.length, asked)
      assert.deepEqual(await knex('audit_events').pluck('event'), ['webhook_disabled'])
      await dispatcher.stop(1000)
    })

    it('disables a webhook whose last delivery ends after five days of failures', async () => {
      const { knex, clock, instance, webhook } = await start()
      await insertWebhook(knex, 'a', { failing_since: createdAt })
      await insertDeliveries(knex, 'a', 1)
      const { dispatcher } = instance()
      clock.at += 5 * day
      await dispatcher.look()
      await until(async () => (await webhook('a')).disabled_reason === 'failing')
      await dispatcher.stop(1000)
    })

    it('keeps the deliveries of a webhook whose secret is unreadable, and says so once', async () => {
      const { knex, waiting, instance, network } = await start('a', 'b')
      const { dispatcher, master, notices } = instance()
      master.isKnown = false
      for (const id of ['a', 'b']) await insertDeliveries(knex, id, 2)
      for (let round = 0; round < 3; round += 1) await dispatcher.look()
      assert.deepEqual(notices.toSorted(), [
        ['secret unreadable', 'a'],
        ['secret unreadable', 'b'],
      ])
      assert.deepEqual([network.requests.length, await waiting('a')], [0, 2])
      master.isKnown = true
      await dispatcher.look()
      await until(async () => (await waiting('a')) + (await waiting('b')) === 0)
      await dispatcher.stop(1000)
    })

    it('gives back at a stop what it has not sent, and sends what was cut off again later', async () => {
      const { knex, clock, network, waiting, instance } = await start('a')
      network.answers.set('a.example', 'silent')
      const first = instance()
      await insertDeliveries(knex, 'a', 40)
      await first.dispatcher.look()
      await until(() => network.requests.length === 16)
      await first.dispatcher.stop(20)
      assert.deepEqual([first.counts.failed, await waiting('a')], [0, 40])
      network.answers.set('a.example', 'good')
      const second = instance()
      await second.dispatcher.look()
      await until(async () => (await waiting('a')) === 16)
      clock.at += 20
      await second.dispatcher.look()
      await until(async () => (await waiting('a')) === 0)
      await second.dispatcher.stop(1000)
      assert.equal(new Set(network.idsAt('a')).size, 40)
      assert.deepEqual(await knex('deliveries').distinct().pluck('state'), ['delivered'])
    })

    it('waits at a stop for running attempts and stores their outcome', async () => {
      const { knex, network, waiting, instance } = await start('a')
      const { dispatcher } = instance()
      await insertDeliveries(knex, 'a', 10)
      await dispatcher.look()
      await until(() => network.requests.length > 0)
      await dispatcher.stop(5000)
      assert.equal(10 - (await waiting('a')), network.requests.length)
    })

    it('continues when the database answers again, and reports its absence once', async () => {
      const { knex, network, waiting, instance } = await start('a')
      const { dispatcher, faults } = instance()
      await insertDeliveries(knex, 'a', 5)
      await knex.schema.renameTable('deliveries', 'elsewhere')
      for (let round = 0; round < 3; round += 1) await dispatcher.look()
      assert.equal(faults.length, 1)
      await knex.schema.renameTable('elsewhere', 'deliveries')
      await dispatcher.look()
      await until(async () => (await waiting('a')) === 0)
      await dispatcher.stop(1000)
      assert.equal(network.requests.length, 5)
    })

    it('keeps an outcome that the database cannot store until it can', async () => {
      const { knex, network, waiting, instance, webhook } = await start('a')
      const { dispatcher } = instance()
      await insertDeliveries(knex, 'a', 1)
      network.answers.set('a.example', 'silent')
      await dispatcher.look()
      await until(() => network.requests.length === 1)
      await knex.schema.renameTable('deliveries', 'elsewhere')
      network.cutOff()
      await sleep(100)
      await knex.schema.renameTable('elsewhere', 'deliveries')
      await until(async () => (await webhook('a')).failing_since !== null)
      assert.equal(await waiting('a'), 1)
      await dispatcher.stop(1000)
    })

    it('costs an idle service one statement a look, and few for many deliveries', async () => {
      const { knex, waiting, instance } = await start('a')
      const { dispatcher } = instance()
      let statements = 0
      // Not those with which the test waits: a slow machine has any number of them.
      const count = ({ sql }: { readonly sql: string }) => {
        if (!sql.includes('count(*) as')) statements += 1
      }
      knex.on('query', count)
      await dispatcher.look()
      const idle = statements
      await insertDeliveries(knex, 'a', 400)
      statements = 0
      await dispatcher.look()
      await until(async () => (await waiting('a')) === 0).finally(() => knex.off('query', count))
      await dispatcher.stop(1000)
      assert.equal(idle, 1)
      assert.ok(statements < 200, `${statements} statements`)
    })
  })
}
