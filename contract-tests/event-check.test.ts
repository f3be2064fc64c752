import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readContract } from './contract.ts'
import { createEventCheck, eventTypesOf, findGaps, isSigned, readEvent, type SentEvent } from './event-check.ts'

const contract = readContract()
const check = createEventCheck(contract)
const id = '9c1b8c52-6a0a-4f61-8a8b-2a4d3c5e7f01'
const headers = {
  'content-type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': '1800000000',
  'webhook-signature': 'v1,x',
}
const deleted = { id, type: 'account.deleted', created_at: 1_800_000_000, sequence: 3, data: { account_id: 7 } }
const sent = (body: object, more: object = {}): SentEvent => ({
  headers: { ...headers, ...more },
  text: JSON.stringify(body),
})

/** The examples of the contract by type. */
const examples = Object.entries(contract.document['x-webhooks'] as object).map(([type, { post }]) => [
  type,
  post.requestBody.content['application/json'].examples.event.value,
])

describe('createEventCheck', () => {
  it('accepts the example of every event', () => {
    assert.equal(examples.length, 14)
    for (const [type, example] of examples) assert.deepEqual(check(sent(example)), [], type)
  })

  it('refuses a field that is missing, extra or of another type', () => {
    for (const body of [
      { ...deleted, data: {} },
      { ...deleted, data: { account_id: 7, username: 'jane_doe' } },
      { ...deleted, data: { account_id: '7' } },
      { ...deleted, sequence: null },
      { ...deleted, token: 'x' },
    ]) {
      assert.equal(check(sent(body)).length, 1, JSON.stringify(body))
    }
  })

  it('refuses an unknown event, and what is no event', () => {
    for (const text of ['{"type":"account.merged"}', '{}', 'null', '[]', '"x"', '', '{'])
      assert.match(String(check({ headers, text })), /^no event of the contract/, text)
  })

  it('refuses the data of another event', () => {
    assert.notEqual(check(sent({ ...deleted, type: 'session.ended' })).length, 0)
  })

  it('refuses absent and wrong headers, and another id', () => {
    for (const more of [
      { 'webhook-id': undefined },
      { 'webhook-id': 'another' },
      { 'webhook-timestamp': '2027-01-15T08:00:00Z' },
      { 'webhook-signature': undefined },
      { 'content-type': 'application/json; charset=utf-8' },
    ]) {
      assert.notEqual(check(sent(deleted, more)).length, 0, JSON.stringify(more))
    }
  })
})

describe('isSigned', () => {
  // The example of the specification.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const signed: SentEvent = {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,other v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    text: '{"test": 2432232314}',
  }

  it('accepts one fitting signature of several', () => assert.ok(isSigned(signed, secret)))

  it('refuses another secret, body, time and id', () => {
    assert.ok(!isSigned(signed, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSX'))
    assert.ok(!isSigned({ ...signed, text: '{}' }, secret))
    for (const name of ['webhook-id', 'webhook-timestamp'])
      assert.ok(!isSigned({ ...signed, headers: { ...signed.headers, [name]: '1' } }, secret), name)
  })
})

describe('findGaps', () => {
  const event = (sequence: number | null, account_id: number, own = `${account_id}-${sequence}`) => ({
    ...deleted,
    id: own,
    sequence,
    data: { account_id },
  })

  it('accepts events in any order, repeated, and without a number', () => {
    assert.deepEqual(findGaps([event(3, 1), event(2, 1), event(3, 1), event(9, 2), event(null, 1)]), [])
  })

  it('finds a number that is missing, or used twice', () => {
    assert.deepEqual(findGaps([event(1, 1), event(3, 1)]), ['the events of account 1 have the sequence numbers 1, 3'])
    assert.equal(findGaps([event(1, 1), event(1, 1, 'another')]).length, 1)
  })
})

it('eventTypesOf lists the events of the contract', () => {
  assert.deepEqual(
    eventTypesOf(contract),
    examples.map(([type]) => type),
  )
})

it('readEvent reads an event', () => assert.equal(readEvent(JSON.stringify(deleted))?.sequence, 3))
