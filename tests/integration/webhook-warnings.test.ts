import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { addWebhook, patchWebhook } from './webhooks.ts'

const start = 1_800_000_000
const time = { now: start }
const clock = { now: () => time.now }

interface Warning {
  readonly code: string
  readonly message: string
  readonly cure: string
}

let at: TestService
before(async () => {
  at = await startService(withBilling, { clock })
})
after(() => at.stop())
beforeEach(async () => {
  // The overview keeps its warnings for a minute.
  time.now += 100
  const { knex } = at.service.database
  for (const table of ['webhooks', 'deliveries', 'events']) await knex(table).delete()
})

const change = (id: string, columns: object) => at.service.database.knex('webhooks').where({ id }).update(columns)
const warnings = async (): Promise<readonly Warning[]> => {
  const { body } = await administer(at, 'GET', 'overview/')
  const about = (body as { warnings: Warning[] }).warnings
  return about.filter(({ code }) => code.startsWith('webhook') || code === 'password_reset')
}
const only = async (): Promise<Warning | undefined> => {
  const found = await warnings()
  assert.equal(found.length, 1, JSON.stringify(found))
  return found[0]
}

describe('the warnings about webhooks', () => {
  it('are none for webhooks in order, and for disabled ones', async () => {
    const { id } = await addWebhook(at)
    await patchWebhook(at, id, { active: false })
    await addWebhook(at, { types: ['password_reset.requested'] })
    assert.deepEqual(await warnings(), [])
  })

  it('name a webhook that fails, since when, and one that was disabled', async () => {
    const [one, two] = [await addWebhook(at), await addWebhook(at)]
    await change(one.id, { failing_since: start })
    await change(two.id, { failing_since: start, is_active: false, disabled_reason: 'failing' })
    const { code, message, cure } = (await only()) ?? {}
    assert.equal(code, 'webhook_receivers')
    assert.match(
      message ?? '',
      new RegExp(`${one.id} .* has failed since 2027-01-15T08:00:00Z; ${two.id} .* is disabled$`),
    )
    assert.match(cure ?? '', /latchkey webhook deliveries ID.*latchkey webhook enable ID/)
  })

  it('name a webhook whose secret another master secret has sealed', async () => {
    const { id, secret } = await addWebhook(at)
    await change(id, { sealed_by: 'another' })
    const found = await only()
    assert.equal(found?.code, 'webhook_secrets')
    assert.match(found?.message ?? '', new RegExp(id))
    assert.match(found?.cure ?? '', /MASTER_SECRET.*rotate-secret/)
    assert.ok(!JSON.stringify(found).includes(secret.slice(6)))
    await patchWebhook(at, id, { secret: `whsec_${Buffer.alloc(32, 5).toString('base64')}` })
    time.now += 100
    assert.deepEqual(await warnings(), [])
  })

  it('name a webhook whose URL the settings do not allow any more', async () => {
    const { id } = await addWebhook(at)
    await change(id, { url: 'https://10.0.0.7/hook' })
    const found = await only()
    assert.equal(found?.code, 'webhook_urls')
    assert.match(found?.message ?? '', /https:\/\/10\.0\.0\.7\/hook.*WEBHOOK_PRIVATE_ADDRESSES/)
  })

  it('name the oldest waiting event after an hour', async () => {
    const { id } = await addWebhook(at)
    const times = { created_at: start, gives_up_at: start + 10 ** 6, next_at: (start + 10 ** 6) * 1000 }
    await at.service.database.knex('deliveries').insert({ webhook_id: id, event_id: 'e', ...times })
    time.now = start + 3600
    assert.deepEqual(await warnings(), [])
    time.now = start + 3700
    const found = await only()
    assert.equal(found?.code, 'webhook_backlog')
    assert.match(found?.message ?? '', /2027-01-15T08:00:00Z/)
  })

  it('say that password reset is off while its webhook is disabled', async () => {
    const { id } = await addWebhook(at, { types: ['password_reset.requested'] })
    await patchWebhook(at, id, { active: false })
    assert.equal((await only())?.code, 'password_reset')
  })
})

describe('a webhook whose secret cannot be opened', () => {
  it('cannot be tested, and its rotation has no previous secret', async () => {
    const { id } = await addWebhook(at)
    await change(id, { sealed_by: 'another' })
    const tested = await administer(at, 'POST', `webhooks/${id}/test/`)
    const detail = 'Secrets are sealed with a master secret that is not set here.'
    assert.deepEqual([tested.status, tested.body], [409, { detail, code: 'master_secret_unknown' }])
    const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
    const { status, body } = await patchWebhook(at, id, { secret })
    assert.deepEqual([status, (body as { previous_secret_until: null }).previous_secret_until], [200, null])
  })
})

describe('the secret of a webhook', () => {
  it('is in the answer of its creation alone: in no log, row, list, audit event, error or metric', async () => {
    const { id, secret } = await addWebhook(at)
    const given = `whsec_${Buffer.alloc(48, 9).toString('base64')}`
    const short = given.slice(0, 30)
    const answers = [
      await patchWebhook(at, id, { secret: given }),
      await patchWebhook(at, id, { secret: short }),
      await patchWebhook(at, id, { secret: given, url: 'https://10.0.0.7/' }),
      await administer(at, 'POST', `webhooks/${id}/test/`),
      await administer(at, 'GET', 'webhooks/'),
      await administer(at, 'GET', `webhooks/${id}/deliveries/`),
      await administer(at, 'GET', 'audit-events/'),
      await administer(at, 'GET', 'overview/'),
    ]
    const { knex } = at.service.database
    const rows = [await knex('webhooks'), await knex('audit_events'), await knex('events'), await knex('deliveries')]
    const texts = [at.logText(), JSON.stringify(rows), ...answers.map(({ text }) => text)]
    for (const text of texts) {
      for (const one of [secret, given, short]) assert.ok(!text.includes(one.slice(6)), text.slice(0, 200))
    }
  })
})
