import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Act, noClient } from '../../src/domain/audit.ts'
import type { NewWebhook, SecretChange, WebhookStore } from '../../src/domain/webhooks/webhook-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number): Act => ({ at: second, client: { ...noClient, actor: 'client:billing' } })
const knownMasters = ['master-1']
const sealed = (text: string) => ({ sealed: text, sealedBy: 'master-1' })

const newWebhook = (id: string, changes: Partial<NewWebhook> = {}): NewWebhook => ({
  id,
  url: `https://${id}.example.com/`,
  description: null,
  types: null,
  secret: sealed(`secret of ${id}`),
  knownMasters,
  ...changes,
})

const secretChange = (replaces: string, next: string, changes: Partial<SecretChange> = {}): SecretChange => ({
  knownMasters,
  replaces,
  current: sealed(next),
  previous: sealed(`${replaces}, again`),
  previousUntil: 90_000,
  ...changes,
})

/** A delivery of a webhook, numbered. */
const delivery = (webhook: string, number: number, changes: object = {}) => ({
  webhook_id: webhook,
  event_id: `event-${number}`,
  state: 'pending',
  created_at: 1000,
  gives_up_at: 260_200,
  next_at: 1_000_000,
  ...changes,
})

const createdIn = async (webhooks: WebhookStore, ...ids: readonly string[]) => {
  for (const id of ids) assert.equal(await webhooks.create(newWebhook(id), at(1000)), 'done')
}

const eventsOf = async ({ audit }: Stores) =>
  (await audit.list({ limit: 100 })).map(
    ({ event, webhookId, client, at }) => `${event} ${webhookId} ${client.actor} ${at}`,
  )

/** Makes a webhook one that the service has disabled. */
const fail = (stores: Stores, id: string, active: boolean) =>
  stores.change(
    'webhooks',
    { id },
    { is_active: active, failing_since: 1100, disabled_reason: active ? null : 'failing' },
  )

/**
 * The conformance tests of webhook stores.
 * @param open gives the stores on an empty database
 */
export const webhookStoreSuite = (open: OpenStores): void => {
  describe('WebhookStore.create', () => {
    it('stores webhooks, and lists the oldest first', async () => {
      const { webhooks } = await open()
      const types = ['account.deleted', 'key.rotated'] as const
      await webhooks.create(newWebhook('b', { types, description: 'Provisioning' }), at(1000))
      await webhooks.create(newWebhook('a'), at(1001))
      const [one, two] = await webhooks.list()
      assert.deepEqual(one, {
        id: 'b',
        url: 'https://b.example.com/',
        description: 'Provisioning',
        types,
        active: true,
        createdAt: 1000,
        failingSince: null,
        disabledReason: null,
        previousSecretUntil: null,
        waiting: 0,
        moreWaiting: false,
      })
      assert.deepEqual([two?.id, two?.types], ['a', null])
      assert.deepEqual(await webhooks.find('b'), one)
      assert.deepEqual(await webhooks.findSecrets('b'), { current: sealed('secret of b'), previous: undefined })
      assert.deepEqual([await webhooks.find('c'), await webhooks.findSecrets('c')], [undefined, undefined])
    })

    it('creates 20 of 30 at once, each with its event', async () => {
      const stores = await open()
      const wanted = Array.from({ length: 30 }, (_, number) => newWebhook(`w-${number}`))
      const outcomes = await Promise.all(wanted.map((one) => stores.webhooks.create(one, at(1000))))
      const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
      assert.deepEqual([count('done'), count('too_many')], [20, 10])
      assert.equal((await stores.webhooks.list()).length, 20)
      assert.equal((await eventsOf(stores)).filter((event) => event.startsWith('webhook_created')).length, 20)
    })

    it('creates none in a process that lacks the master secret of the keys', async () => {
      const stores = await open()
      await stores.insert('signing_keys', sealedKey('master-2'))
      assert.equal(await stores.webhooks.create(newWebhook('a'), at(1000)), 'master_secret_unknown')
      assert.deepEqual([await stores.webhooks.list(), await eventsOf(stores)], [[], []])
    })
  })

  describe('WebhookStore.list', () => {
    it('counts the waiting deliveries of each webhook up to 100', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a', 'b', 'c')
      const many = (webhook: string, count: number) =>
        Array.from({ length: count }, (_, number) => delivery(webhook, number))
      await stores.insert('deliveries', [...many('a', 100), ...many('b', 101)])
      await stores.insert(
        'deliveries',
        ['delivered', 'dead'].map((state, number) => delivery('c', number, { state })),
      )
      assert.deepEqual(
        (await stores.webhooks.list()).map(({ id, waiting, moreWaiting }) => [id, waiting, moreWaiting]),
        [
          ['a', 100, false],
          ['b', 100, true],
          ['c', 0, false],
        ],
      )
    })
  })

  describe('WebhookStore.update', () => {
    it('changes the given fields only, also of changes at once', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a')
      const changes = [
        { url: 'https://other.example.com/' },
        { description: 'Billing' },
        { types: ['key.rotated'] as const },
        { active: false },
      ]
      const outcomes = await Promise.all(changes.map((change) => stores.webhooks.update('a', change, at(1001))))
      assert.deepEqual(outcomes, ['done', 'done', 'done', 'done'])
      const { url, description, types, active } = (await stores.webhooks.find('a')) ?? {}
      assert.deepEqual(
        [url, description, types, active],
        ['https://other.example.com/', 'Billing', ['key.rotated'], false],
      )
      await stores.webhooks.update('a', { description: null, types: null }, at(1002))
      const after = await stores.webhooks.find('a')
      assert.deepEqual([after?.description, after?.types, after?.url], [null, null, url])
    })

    it('records one event, and none where nothing differs', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a')
      const same = { url: 'https://a.example.com/', description: null, types: null, active: true }
      for (const change of [{}, same]) assert.equal(await stores.webhooks.update('a', change, at(1001)), 'done')
      await stores.webhooks.update('a', { ...same, active: false, description: 'x' }, at(1002))
      assert.deepEqual(await eventsOf(stores), [
        'webhook_created a client:billing 1000',
        'webhook_updated a client:billing 1002',
      ])
      assert.equal(await stores.webhooks.update('b', { active: true }, at(1003)), 'absent')
    })

    it('enables a webhook without its failure, and makes what waits due', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a')
      await fail(stores, 'a', false)
      await stores.insert('deliveries', [
        delivery('a', 1, { next_at: 9_000_000 }),
        delivery('a', 2, { next_at: 1_500_000 }),
        delivery('a', 3, { next_at: 9_000_000, state: 'dead' }),
        delivery('b', 4, { next_at: 9_000_000 }),
      ])
      await stores.webhooks.update('a', { active: true }, at(2000))
      const { active, failingSince, disabledReason } = (await stores.webhooks.find('a')) ?? {}
      assert.deepEqual([active, failingSince, disabledReason], [true, null, null])
      const rows = (await stores.rowsOf('deliveries')) as { event_id: string; next_at: number }[]
      assert.deepEqual(rows.map(({ event_id, next_at }) => `${event_id} ${next_at}`).toSorted(), [
        'event-1 2000000',
        'event-2 1500000',
        'event-3 9000000',
        'event-4 9000000',
      ])
    })

    it('ends the failure of another URL, and of nothing else', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a')
      await fail(stores, 'a', true)
      await stores.webhooks.update('a', { active: true, description: 'x' }, at(1200))
      assert.equal((await stores.webhooks.find('a'))?.failingSince, 1100)
      await stores.webhooks.update('a', { url: 'https://other.example.com/' }, at(1200))
      assert.equal((await stores.webhooks.find('a'))?.failingSince, null)
    })

    it('replaces the secret that it has read, and keeps that one beside it', async () => {
      const { webhooks } = await open()
      await createdIn(webhooks, 'a')
      const rivals = ['one', 'two'].map((next) => secretChange('secret of a', next))
      const outcomes = await Promise.all(rivals.map((secret) => webhooks.update('a', { secret }, at(1001))))
      assert.deepEqual(outcomes.toSorted(), ['contended', 'done'])
      const winner = outcomes[0] === 'done' ? 'one' : 'two'
      assert.deepEqual(await webhooks.findSecrets('a'), {
        current: sealed(winner),
        previous: sealed('secret of a, again'),
      })
      assert.equal((await webhooks.find('a'))?.previousSecretUntil, 90_000)
      await webhooks.update('a', { secret: secretChange(winner, 'three', { previous: undefined }) }, at(1002))
      assert.deepEqual(await webhooks.findSecrets('a'), { current: sealed('three'), previous: undefined })
      assert.equal((await webhooks.find('a'))?.previousSecretUntil, null)
    })

    it('replaces no secret in a process that lacks the master secret of the keys', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a')
      await stores.insert('signing_keys', sealedKey('master-2'))
      const change = { description: 'x', secret: secretChange('secret of a', 'next') }
      assert.equal(await stores.webhooks.update('a', change, at(1001)), 'master_secret_unknown')
      assert.equal((await stores.webhooks.find('a'))?.description, null)
      assert.equal(await stores.webhooks.update('a', { description: 'x' }, at(1001)), 'done')
    })
  })

  describe('WebhookStore.remove', () => {
    it('removes a webhook and all its deliveries, with one event', async () => {
      const stores = await open()
      await createdIn(stores.webhooks, 'a', 'b')
      for (let batch = 0; batch < 5; batch += 1) {
        await stores.insert(
          'deliveries',
          Array.from({ length: 500 }, (_, number) => delivery('a', number)),
        )
      }
      await stores.insert('deliveries', [delivery('b', 1)])
      const removed = await Promise.all([1, 2].map(() => stores.webhooks.remove('a', at(1001))))
      assert.deepEqual(removed.toSorted(), [false, true])
      assert.deepEqual(
        (await stores.webhooks.list()).map(({ id, waiting }) => [id, waiting]),
        [['b', 1]],
      )
      assert.equal((await stores.rowsOf('deliveries')).length, 1)
      const events = await eventsOf(stores)
      assert.deepEqual(events.slice(2), ['webhook_deleted a client:billing 1001'])
    })
  })
}

const sealedKey = (sealedBy: string) => ({
  kid: 'k',
  use: 'access',
  algorithm: 'ES256',
  state: 'active',
  sealed: 'x',
  sealed_by: sealedBy,
  created_at: 1000,
  signs_from: 1000,
})
