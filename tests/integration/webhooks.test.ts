import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { patiently } from './client.ts'
import { addWebhook, patchWebhook, type WebhookBody, webhookEvents, webhooksOf } from './webhooks.ts'

const start = 1_800_000_000
const time = { now: start }
const clock = { now: () => time.now }
const unknown = '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10'
const newSecret = (byte: number, length = 32) => `whsec_${Buffer.alloc(length, byte).toString('base64')}`

let at: TestService
before(async () => {
  at = await startService(withBilling, { clock })
})
after(() => at.stop())
beforeEach(async () => {
  time.now = start
  await at.service.database.knex('webhooks').delete()
  await at.service.database.knex('audit_events').delete()
})

describe('createWebhook', () => {
  it('returns the webhook with its secret, which no other answer has', async () => {
    const types = ['key.rotated', 'account.created', 'key.rotated']
    const { secret, ...webhook } = await addWebhook(at, { types, description: 'Provisioning' })
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    assert.deepEqual(webhook, {
      id: webhook.id,
      url: 'https://app.invalid/hook',
      description: 'Provisioning',
      types: ['account.created', 'key.rotated'],
      active: true,
      created: start,
      failing_since: null,
      disabled_reason: null,
      previous_secret_until: null,
      waiting: 0,
      more_waiting: false,
    })
    assert.deepEqual(await webhooksOf(at), [webhook])
    assert.deepEqual(await webhookEvents(at), [`webhook_created ${webhook.id} client:billing`])
  })

  it('creates 20 webhooks of 30 requests at once', async () => {
    const create = () => patiently(() => administer(at, 'POST', 'webhooks/', { url: 'https://app.invalid/' }))
    const answers = await Promise.all(Array.from({ length: 30 }, create))
    const refused = answers.filter(({ status }) => status !== 201)
    assert.deepEqual(
      refused.map(({ status, body }) => [status, body]),
      Array(10).fill([409, { detail: 'There are 20 webhooks already. Delete one first.', code: 'too_many_webhooks' }]),
    )
    assert.equal((await webhooksOf(at)).length, 20)
  })
})

describe('updateWebhook', () => {
  it('changes the fields of the request alone', async () => {
    const { secret: _secret, ...webhook } = await addWebhook(at, { description: 'Provisioning' })
    const changes = [
      { url: 'https://other.invalid/' },
      { types: ['account.deleted'] },
      { active: false },
      { description: null },
    ]
    const answers = await Promise.all(changes.map((change) => patchWebhook(at, webhook.id, change)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    assert.deepEqual(await webhooksOf(at), [{ ...webhook, ...Object.assign({}, ...changes) }])
    const { body } = await patchWebhook(at, webhook.id, { types: null, active: true })
    assert.deepEqual(body, { ...webhook, url: 'https://other.invalid/', types: null, description: null })
  })

  it('does nothing for a request without a difference', async () => {
    const { secret, ...webhook } = await addWebhook(at)
    for (const patch of [{}, { url: webhook.url, active: true, types: null }, { secret }]) {
      const { status, body } = await patchWebhook(at, webhook.id, patch)
      assert.deepEqual([status, body], [200, webhook])
    }
    assert.equal((await webhookEvents(at)).length, 1)
  })

  it('keeps the previous secret for 24 hours, also when the request is repeated', async () => {
    const { id } = await addWebhook(at)
    for (const _ of [1, 2]) {
      const { body } = await patchWebhook(at, id, { secret: newSecret(1) })
      assert.equal((body as WebhookBody).previous_secret_until, start + 86_400)
      time.now += 60
    }
    time.now = start + 86_400
    assert.equal((await webhooksOf(at))[0]?.previous_secret_until, null)
    assert.equal((await webhookEvents(at)).length, 2)
  })

  it('replaces the secret by each of several requests at once', async () => {
    const { id } = await addWebhook(at)
    const answers = await Promise.all([1, 2, 3, 4].map((byte) => patchWebhook(at, id, { secret: newSecret(byte) })))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    assert.equal((await webhookEvents(at)).length, 5)
  })
})

describe('deleteWebhook', () => {
  it('deletes a webhook once', async () => {
    const { id } = await addWebhook(at)
    const answers = await Promise.all([1, 2, 3].map(() => administer(at, 'DELETE', `webhooks/${id}/`)))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 404, 404])
    assert.deepEqual(await webhooksOf(at), [])
    assert.deepEqual(await webhookEvents(at), [
      `webhook_created ${id} client:billing`,
      `webhook_deleted ${id} client:billing`,
    ])
  })
})

describe('the id of a webhook', () => {
  for (const id of [unknown, 'x', '%00', '%F0%9F%98%80', `${unknown}%0a`, 'x'.repeat(5000)]) {
    it(`finds none for ${id.slice(0, 40)}`, async () => {
      for (const [method, body] of [
        ['PATCH', { active: true }],
        ['DELETE', undefined],
      ] as const) {
        const answer = await administer(at, method, `webhooks/${id}/`, body)
        assert.deepEqual([answer.status, answer.body], [404, { detail: 'Webhook not found.' }])
      }
    })
  }
})

describe('bad fields of a webhook', () => {
  const typesFault = (text: string) => ({ types: [text] })
  const listFault = typesFault('Expected a list of items.')
  const secretFault = { secret: ['Must be whsec_ and 24 to 64 bytes in base64.'] }
  const both: readonly (readonly [object, object])[] = [
    [{ url: 7 }, { url: ['Not a valid string.'] }],
    [{ url: null }, { url: ['This field may not be null.'] }],
    [{ url: ['https://app.invalid/'] }, { url: ['Not a valid string.'] }],
    [{ url: '' }, { url: ['This field may not be blank.'] }],
    [
      { url: `https://app.invalid/${'x'.repeat(2029)}` },
      { url: ['Ensure this field has no more than 2048 characters.'] },
    ],
    [{ url: 'https://app.invalid/\0' }, { url: ['Null characters are not allowed.'] }],
    [{ description: 7 }, { description: ['Not a valid string.'] }],
    [{ description: 'x'.repeat(201) }, { description: ['Ensure this field has no more than 200 characters.'] }],
    [{ description: '\ud800' }, { description: ['Surrogate characters are not allowed: U+D800.'] }],
    [{ types: 'account.created' }, listFault],
    [{ types: 7 }, listFault],
    [{ types: { length: 1, 0: 'account.created' } }, listFault],
    [{ types: [] }, typesFault('This list may not be empty.')],
    [{ types: Array(14).fill('account.created') }, typesFault('Ensure this field has no more than 13 elements.')],
    [{ types: ['account.create'] }, typesFault('"account.create" is not a valid choice.')],
    [{ types: ['account.created', '__proto__'] }, typesFault('"__proto__" is not a valid choice.')],
    [{ types: ['webhook.test'] }, typesFault('"webhook.test" is not a valid choice.')],
    [{ types: [['account.created'], null, 7, {}] }, typesFault('Not a valid string.')],
    [{ secrets: 'x' }, { non_field_errors: ['Unknown field: secrets'] }],
    [JSON.parse('{"__proto__": {"url": "x"}}'), { non_field_errors: ['Unknown field: __proto__'] }],
  ]
  for (const [fields, errors] of both) {
    it(`are refused: ${JSON.stringify(fields).slice(0, 60)}`, async () => {
      const { id } = await addWebhook(at)
      const sent = { url: 'https://app.invalid/', ...fields }
      const body = Object.hasOwn(fields, '__proto__') ? fields : sent
      const answers = [await administer(at, 'POST', 'webhooks/', body), await patchWebhook(at, id, body)]
      for (const [index, { status, body: answered }] of answers.entries()) {
        const missing = index === 0 && body === fields ? { url: ['This field is required.'] } : {}
        assert.deepEqual([status, answered], [400, { ...missing, ...errors }])
      }
      assert.equal((await webhooksOf(at)).length, 1)
    })
  }

  const secrets = [
    newSecret(1, 23),
    newSecret(1, 65),
    newSecret(1).slice(6),
    `${newSecret(1)}=`,
    newSecret(1).slice(0, -1),
  ]
  for (const secret of [...secrets, `whsec_${'-'.repeat(44)}`, `whsec_${'A'.repeat(33)}`, `${newSecret(1)}\n`, '']) {
    it(`are refused: the secret ${JSON.stringify(secret)}`, async () => {
      const { id } = await addWebhook(at)
      const { status, body } = await patchWebhook(at, id, { secret })
      const expected = secret === '' ? { secret: ['This field may not be blank.'] } : secretFault
      assert.deepEqual([status, body], [400, expected])
    })
  }

  it('are refused: an active flag that is no boolean', async () => {
    const { id } = await addWebhook(at)
    for (const active of ['true', 1, [], {}]) {
      const { status, body } = await patchWebhook(at, id, { active })
      assert.deepEqual([status, body], [400, { active: ['Must be a valid boolean.'] }])
    }
  })
})
