import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DeliveryFault, type Webhook } from '../../../../generated/client/models/index.ts'
import { describeAttempt, stateOf, typesText } from './webhook-texts.ts'

const webhook: Webhook = {
  id: '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10',
  url: 'https://app.example.com/hooks',
  description: null,
  types: null,
  active: true,
  created: 1_800_000_000,
  failing_since: null,
  disabled_reason: null,
  previous_secret_until: null,
  waiting: 0,
  more_waiting: false,
}

describe('describeAttempt', () => {
  for (const fault of Object.values(DeliveryFault)) {
    test(`explains ${fault} and says what to do`, () => {
      const { sentence, cure } = describeAttempt(null, fault)
      assert.match(sentence, /^[A-Z].*\.$/)
      assert.match(String(cure), /^[A-Z].*\.$/)
    })
  }

  for (const status of [100, 301, 304, 400, 401, 403, 404, 405, 410, 418, 429, 500, 503, 599]) {
    test(`says what to do about status ${status}`, () => {
      const { sentence, cure } = describeAttempt(status, null)
      assert.match(sentence, new RegExp(`status ${status}`))
      assert.match(String(cure), /\.$/)
    })
  }

  test('names the secret for the status of a receiver that refuses the signature', () => {
    for (const status of [400, 401, 403]) assert.match(String(describeAttempt(status, null).cure), /secret/)
  })

  test('has nothing to do after a success', () => {
    assert.deepEqual(describeAttempt(204, null), { sentence: 'The receiver answered with status 204.' })
  })
})

describe('stateOf', () => {
  test('tells a webhook that the service disabled from one that an admin disabled', () => {
    const failing = { ...webhook, failing_since: 1_800_000_000 }
    assert.equal(stateOf(webhook).text, 'Active')
    assert.equal(stateOf(failing).text, 'Failing')
    assert.equal(stateOf({ ...failing, active: false, disabled_reason: 'failing' }).text, 'Disabled, was failing')
    assert.equal(stateOf({ ...failing, active: false }).text, 'Disabled')
  })
})

describe('typesText', () => {
  test('names the first type and counts the others', () => {
    assert.equal(typesText(null), 'All events')
    assert.equal(typesText(['key.rotated']), 'key.rotated')
    assert.equal(typesText(['key.rotated', 'session.ended']), 'key.rotated and 1 more')
  })
})
