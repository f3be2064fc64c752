import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import { newWebhookSecret, signatureHeaders } from './signature.ts'

// The first is published in the tests of the Standard Webhooks libraries
// (libraries/javascript/src/webhook.test.ts), the second in Svix's page "Verifying webhooks
// manually", whose scheme Standard Webhooks adopted.
const published = [
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    message: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' },
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    message: {
      id: 'msg_loFOjxBNrRLzqYUf',
      timestamp: 1731705121,
      body: '{"event_type":"ping","data":{"success":true}}',
    },
    signature: 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  },
] as const

describe('signatureHeaders', () => {
  for (const { secret, message, signature } of published) {
    it(`computes the published signature of ${message.id}`, () => {
      assert.deepEqual(signatureHeaders(message, [secret]), {
        'webhook-id': message.id,
        'webhook-timestamp': String(message.timestamp),
        'webhook-signature': signature,
      })
    })
  }

  it('has a signature of each secret during a rotation', () => {
    const [{ secret, message, signature }, { secret: next }] = published
    const only = signatureHeaders(message, [next])['webhook-signature']
    assert.equal(signatureHeaders(message, [next, secret])['webhook-signature'], `${only} ${signature}`)
  })

  it('signs with many secrets, one after another', () => {
    const { secret, message, signature } = published[0]
    for (let index = 0; index < 250; index += 1) {
      signatureHeaders(message, [newWebhookSecret(systemRandom)])
      assert.equal(signatureHeaders(message, [secret])['webhook-signature'], signature)
    }
  })

  it('signs the bytes of the body in UTF-8', () => {
    const { secret, message } = published[0]
    const signatures = ['é', 'e\u0301', 'e'].map((body) => signatureHeaders({ ...message, body }, [secret]))
    assert.equal(new Set(signatures.map((headers) => headers['webhook-signature'])).size, 3)
  })
})

describe('newWebhookSecret', () => {
  it('has 32 random bytes in base64 after the prefix', () => {
    const [one, two] = [newWebhookSecret(systemRandom), newWebhookSecret(systemRandom)]
    assert.match(one, /^whsec_[A-Za-z0-9+/]{43}=$/)
    assert.equal(Buffer.from(one.slice(6), 'base64').length, 32)
    assert.notEqual(one, two)
  })
})
