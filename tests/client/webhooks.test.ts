import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import {
  type LatchkeyEvent,
  verifyWebhook,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from '../../client/src/webhooks.ts'

// The first two are published: in the tests of the Standard Webhooks libraries
// (libraries/javascript/src/webhook.test.ts, "sign function works"), and in Svix's page "Verifying
// webhooks manually". Their bodies are no events, so verification reaches `body_malformed`.
const published = [
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    at: 1614265330,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    at: 1731705121,
    id: 'msg_loFOjxBNrRLzqYUf',
    body: '{"event_type":"ping","data":{"success":true}}',
    signature: 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  },
] as const

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
const [secret, previous] = [newSecret(), newSecret()]
const now = 1_800_000_000
const event = { id: 'a1', type: 'account.deleted', created_at: now, sequence: 3, data: { account_id: 7 } } as const
const body = JSON.stringify(event)

/** Headers as the service sends them. */
const signed = (text: string | Buffer = body, secrets: readonly string[] = [secret], timestamp = now) => ({
  'webhook-id': 'a1',
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets
    .map((each) =>
      createHmac('sha256', Buffer.from(each.slice(6), 'base64'))
        .update(`a1.${timestamp}.`)
        .update(text),
    )
    .map((mac) => `v1,${mac.digest('base64')}`)
    .join(' '),
})

const verify = (headers: Parameters<typeof verifyWebhook>[0], text: string | Uint8Array = body) =>
  verifyWebhook(headers, text, secret, now)

const assertReason = (verifying: Promise<unknown>, reason: WebhookVerificationReason): Promise<void> =>
  assert.rejects(verifying, (error) => {
    assert.ok(error instanceof WebhookVerificationError, String(error))
    assert.equal(error.reason, reason)
    return true
  })

describe('verifyWebhook', () => {
  for (const { id, at, signature, ...message } of published) {
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature }

    it(`accepts the published signature of ${id}, and no other body, id or time`, async () => {
      await assertReason(verifyWebhook(headers, message.body, message.secret, at), 'body_malformed')
      const others: [object, string][] = [
        [{}, message.body.replace(': ', ':').replace('ping', 'pong')],
        [{ 'webhook-id': `${id}x` }, message.body],
        [{ 'webhook-timestamp': String(at + 1) }, message.body],
      ]
      for (const [change, text] of others) {
        await assertReason(verifyWebhook({ ...headers, ...change }, text, message.secret, at), 'signature_mismatch')
      }
    })
  }

  it('returns the event, with its data typed by its type', async () => {
    const found = await verify(signed())
    if (found.type === 'account.created') assert.equal(found.data.account.username satisfies string, '')
    if (found.type === 'account.deleted') assert.equal(found.data.account_id satisfies number, 7)
    assert.deepEqual({ ...found }, event)
  })

  it('has every event of the contract in its type', () => {
    const types: Record<LatchkeyEvent['type'], true> = {
      'account.created': true,
      'account.updated': true,
      'account.disabled': true,
      'account.deleted': true,
      'session.opened': true,
      'session.ended': true,
      'password.changed': true,
      'password_reset.requested': true,
      'refresh.reused': true,
      'factor.added': true,
      'factor.removed': true,
      'recovery_code.used': true,
      'key.rotated': true,
      'webhook.test': true,
    }
    const contract = JSON.parse(readFileSync(join(import.meta.dirname, '../../generated/openapi.json'), 'utf8'))
    assert.deepEqual(Object.keys(types).sort(), Object.keys(contract['x-webhooks']).sort())
  })

  it('returns an event of a type that it does not know', async () => {
    const text = JSON.stringify({ ...event, type: 'account.merged', data: { into: 8 } })
    const found: { type: string } = await verify(signed(text), text)
    assert.equal(found.type, 'account.merged')
  })

  it('reads Headers, objects with names in any case, lists of one, and bytes', async () => {
    const headers = signed()
    const capitals = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
    for (const each of [headers, new Headers(headers), capitals, lists]) assert.equal((await verify(each)).id, 'a1')
    const bytes = Buffer.from(`--${body}--`).subarray(2, -2)
    const exact = new Uint8Array(bytes)
    for (const each of [bytes, exact, exact.buffer]) {
      assert.equal((await verifyWebhook(headers, each, secret, now)).id, 'a1')
    }
  })

  it('verifies the bytes of the body, not its text after decoding', async () => {
    const text = JSON.stringify({ ...event, data: { username: 'é😀' } })
    assert.deepEqual((await verify(signed(text), Buffer.from(text))).data, { username: 'é😀' })
    await assertReason(verify(signed(text), Buffer.from(text, 'latin1')), 'signature_mismatch')
  })

  it('accepts a secret without its prefix', async () => {
    assert.equal((await verifyWebhook(signed(), body, secret.slice(6), now)).id, 'a1')
  })

  it('accepts either secret during a rotation, in any order', async () => {
    const rotating = signed(body, [secret, previous])
    const before = signed(body, [previous])
    for (const headers of [rotating, before, signed()]) {
      for (const secrets of [
        [secret, previous],
        [previous, secret],
      ]) {
        assert.equal((await verifyWebhook(headers, body, secrets, now)).id, 'a1')
      }
    }
    await assertReason(verify(before), 'signature_mismatch')
  })

  it('ignores signatures of other versions beside its own', async () => {
    const { 'webhook-signature': own, ...others } = signed()
    const header = `v1a,${'A'.repeat(86)}== v2,${own.slice(3)} ${own}`
    assert.equal((await verify({ ...others, 'webhook-signature': header })).id, 'a1')
  })

  it('accepts a request for five minutes, in both directions', async () => {
    for (const timestamp of [now - 300, now + 300]) {
      assert.equal((await verify(signed(body, [secret], timestamp))).id, 'a1')
    }
    await assertReason(verify(signed(body, [secret], now - 301)), 'timestamp_too_old')
    await assertReason(verify(signed(body, [secret], now + 301)), 'timestamp_too_new')
    await assertReason(verifyWebhook(signed(), body, secret), 'timestamp_too_new')
    await assertReason(verifyWebhook(signed(), body, secret, Number.NaN), 'timestamp_too_old')
  })

  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const
  for (const name of names) {
    it(`refuses a request without ${name}, or with two`, async () => {
      const { [name]: value, ...others } = signed()
      await assertReason(verify(others), 'header_missing')
      await assertReason(verify({ ...others, [name]: undefined }), 'header_missing')
      await assertReason(verify({ ...others, [name]: [value, value] }), 'header_malformed')
      await assertReason(verify({ ...others, [name]: value, [name.toUpperCase()]: value }), 'header_malformed')
      const doubled = new Headers(others)
      doubled.append(name, value)
      doubled.append(name, value)
      await assertReason(verify(doubled), 'header_malformed')
    })
  }

  it('refuses a header that Node has joined from two lines', async (t) => {
    const received = Promise.withResolvers<IncomingHttpHeaders>()
    const server = createServer((request, response) => {
      received.resolve(request.headers)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const lines = [...Object.entries(signed()), ['webhook-timestamp', String(now)]].map((line) => line.join(': '))
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`)
    await assertReason(verify(await received.promise), 'header_malformed')
    socket.destroy()
  })

  const malformed: Record<(typeof names)[number], readonly string[]> = {
    'webhook-id': ['', ' ', 'a b', 'a.1', 'a,b', 'a\n'],
    'webhook-timestamp': ['', 'hello', '-1', '1.8e9', `${now}.0`, `+${now}`, ` ${now}`, '0x6B49D200', '1'.repeat(400)],
    'webhook-signature': [
      '',
      'v1,',
      'v1,dawfeoifkpqwoekfpqoekf',
      `v1,${'A'.repeat(44)}`,
      `v1,${'A'.repeat(42)}==`,
      `v1,${'-'.repeat(43)}=`,
      `v1,${'A'.repeat(43)}=  v1,${'A'.repeat(43)}=`,
      Array(9)
        .fill(`v1,${'A'.repeat(43)}=`)
        .join(' '),
    ],
  }
  for (const name of names) {
    it(`refuses a malformed ${name}`, async () => {
      for (const value of malformed[name])
        await assertReason(verify({ ...signed(), [name]: value }), 'header_malformed')
    })
  }

  it('refuses a request that is signed in other versions only', async () => {
    const { 'webhook-signature': own } = signed()
    for (const value of [`v2,${own.slice(3)}`, `v1a,${own.slice(3)}`, own.slice(3), `V1,${own.slice(3)}`, 'hello']) {
      await assertReason(verify({ ...signed(), 'webhook-signature': value }), 'version_unknown')
    }
  })

  it('refuses a signed body that is no event', async () => {
    for (const text of ['', '{', '[]', 'null', '7', '"a"', '{"id":"a"}', '{"id":7,"type":"account.created"}']) {
      await assertReason(verify(signed(text), text), 'body_malformed')
    }
    const latin = Buffer.from('{"id":"a1","type":"é"}', 'latin1')
    await assertReason(verify(signed(latin), latin), 'body_malformed')
  })

  it('throws a TypeError without the text of the secret for a secret that is none', async () => {
    const wrong = ['', 'whsec_', 'secret', 'whsec_AAAA', `${secret}A`, ` ${secret}`, `whsec_${'A'.repeat(33)}`]
    for (const secrets of [...wrong, [], [secret, ''], undefined as unknown as string]) {
      await assert.rejects(verifyWebhook(signed(), body, secrets, now), (error) => {
        assert.ok(error instanceof TypeError)
        return !inspect(error).includes(secret.slice(6))
      })
    }
  })

  it('throws a TypeError for a body that was parsed before', async () => {
    const parsed = event as unknown as string
    await assert.rejects(verifyWebhook(signed(), parsed, secret, now), { name: 'TypeError', message: /parsed before/ })
  })
})
