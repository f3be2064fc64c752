import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, afterEach, before, describe, it } from 'node:test'
import { type Receiver, startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { addWebhook, patchWebhook, webhookEvents, webhooksOf } from './webhooks.ts'

const start = 1_800_000_000
const time = { now: start }
const clock = { now: () => time.now }
const unknown = '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10'

let at: TestService
const receivers: Receiver[] = []
before(async () => {
  at = await startService(withBilling, { clock })
})
after(() => at.stop())
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close()
})

const receive = async (status = 204): Promise<Receiver & { readonly url: string }> => {
  const receiver = await startReceiver((_, response) => response.writeHead(status).end())
  receivers.push(receiver)
  return { ...receiver, url: `http://127.0.0.1:${receiver.port}/hook` }
}
const test = (id: string) => administer(at, 'POST', `webhooks/${id}/test/`)

/** Computes the signature as a receiver does. @see Standard Webhooks */
const signed = (secret: string, id: unknown, body: string) =>
  createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${id}.${time.now}.${body}`)
    .digest('base64')

describe('testWebhook', () => {
  it('sends a signed event at once, and leaves the webhook as it is', async () => {
    const receiver = await receive()
    const { id, secret } = await addWebhook(at, { url: receiver.url, types: ['key.rotated'] })
    await at.service.database
      .knex('webhooks')
      .where({ id })
      .update({ failing_since: start - 60 })
    const before = await webhooksOf(at)
    const { status, body } = await test(id)
    const { duration_ms: duration, ...result } = body as { duration_ms: number }
    assert.deepEqual([status, result], [200, { delivered: true, status: 204, fault: null }])
    assert.ok(duration >= 0)
    const [request] = receiver.requests
    assert.ok(request !== undefined && receiver.requests.length === 1)
    const { id: eventId, ...event } = JSON.parse(request.body)
    assert.deepEqual(event, { type: 'webhook.test', created_at: start, sequence: null, data: { webhook_id: id } })
    assert.deepEqual(
      [request.headers['webhook-id'], request.headers['webhook-timestamp'], request.headers['webhook-signature']],
      [eventId, String(start), `v1,${signed(secret, eventId, request.body)}`],
    )
    assert.deepEqual(await webhooksOf(at), before)
    assert.ok((await webhookEvents(at)).includes(`webhook_tested ${id} client:billing`))
  })

  it('signs with both secrets for 24 hours after a rotation', async () => {
    const receiver = await receive()
    const { id, secret } = await addWebhook(at, { url: receiver.url })
    const next = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
    await patchWebhook(at, id, { secret: next })
    const signaturesAt = async (now: number) => {
      time.now = now
      await test(id)
      const request = receiver.requests.at(-1)
      const expected = (one: string) => `v1,${signed(one, request?.headers['webhook-id'], request?.body ?? '')}`
      return { got: request?.headers['webhook-signature'], next: expected(next), previous: expected(secret) }
    }
    const both = await signaturesAt(start + 86_399)
    assert.equal(both.got, `${both.next} ${both.previous}`)
    const one = await signaturesAt(start + 86_400)
    assert.equal(one.got, one.next)
    time.now = start
  })

  it('tests a disabled webhook, and reports what went wrong', async () => {
    const failing = await receive(503)
    const { id } = await addWebhook(at, { url: failing.url })
    await patchWebhook(at, id, { active: false })
    const answered = await test(id)
    assert.deepEqual(answered.body, { ...(answered.body as object), delivered: false, status: 503, fault: null })
    await failing.close()
    receivers.length = 0
    const refused = await test(id)
    const fault = 'connection_refused'
    assert.deepEqual(refused.body, { ...(refused.body as object), delivered: false, status: null, fault })
  })

  it('finds no unknown webhook', async () => {
    for (const id of [unknown, 'x', '%00']) {
      const { status, body } = await test(id)
      assert.deepEqual([status, body], [404, { detail: 'Webhook not found.' }])
    }
  })
})

describe('the URL of a webhook', () => {
  const refused: readonly string[] = [
    'app.invalid',
    '/hook',
    'ftp://app.invalid/',
    'javascript:alert(1)',
    'http://app.invalid/',
    'https://jane:secret@app.invalid/',
    'https://app.invalid/#part',
    'https://app.invalid:22/',
    'https://app.invalid:99999/',
    'https://10.0.0.7/',
    'https://[fd00::1]/',
    'https://169.254.169.254/latest/',
    'https://0x7f.1:0/',
    ' https://app.invalid/',
    'https://app.invalid/a b',
    'https://app.invalid/\n',
  ]
  for (const url of refused) {
    it(`is refused: ${JSON.stringify(url)}`, async () => {
      const { id } = await addWebhook(at)
      for (const answer of [await administer(at, 'POST', 'webhooks/', { url }), await patchWebhook(at, id, { url })]) {
        const { url: messages, ...others } = answer.body as { url: string[] }
        assert.deepEqual([answer.status, messages.length, others], [400, 1, {}])
      }
      await administer(at, 'DELETE', `webhooks/${id}/`)
    })
  }

  it('may have any host that resolves later, and a name of any script', async () => {
    for (const url of ['https://app.invalid:8443/hook?a=b', 'https://münchen.invalid/', 'http://localhost:9000/']) {
      const { id } = await addWebhook(at, { url })
      assert.equal((await webhooksOf(at)).find((one) => one.id === id)?.url, url)
      await administer(at, 'DELETE', `webhooks/${id}/`)
    }
  })
})
