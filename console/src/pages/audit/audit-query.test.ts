import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  allEvents,
  auditRequest,
  fromLocalInput,
  hidesEvents,
  readAuditQuery,
  toLocalInput,
  writeAuditQuery,
} from './audit-query.ts'

describe('the query of the audit page', () => {
  test('is empty for all events', () => {
    assert.equal(hidesEvents(allEvents), false)
    assert.deepEqual(auditRequest(allEvents, 1000), {})
  })

  test('survives the URL', () => {
    for (const query of [
      { ...allEvents, account: '7', session: 'a-1', event: 'login', outcome: 'refused', range: 'day' },
      { ...allEvents, range: 'custom', from: 1_800_000_000, until: 1_800_003_600 },
      { ...allEvents, range: 'custom' },
    ] as const) {
      assert.deepEqual(readAuditQuery(writeAuditQuery(query)), query)
      assert.equal(hidesEvents(query), true)
    }
  })

  test('drops what the service would refuse', () => {
    const wrong = {
      account: '07',
      session: 'a b',
      event: 'toString',
      outcome: 'x',
      range: 'constructor',
      from: '-1',
      until: '1e3',
    }
    assert.deepEqual(readAuditQuery(wrong), allEvents)
  })

  test('becomes the request, with a range that ends now', () => {
    assert.deepEqual(auditRequest({ ...allEvents, range: 'hour', account: '7' }, 10_000), {
      accountId: '7',
      from: 6400,
    })
    assert.deepEqual(auditRequest({ ...allEvents, range: 'custom', from: 5 }, 10_000), { from: 5 })
    assert.deepEqual(auditRequest({ ...allEvents, event: 'login', outcome: 'success', session: 's' }, 0), {
      event: 'login',
      outcome: 'success',
      sessionId: 's',
    })
  })

  test('reads the local times that it writes', () => {
    assert.equal(fromLocalInput(toLocalInput(1_800_000_000)), 1_800_000_000)
    assert.equal(toLocalInput(undefined), '')
    assert.equal(toLocalInput(999_999_999_999_999), '')
    for (const text of ['', 'x', '1950-01-01T00:00']) assert.equal(fromLocalInput(text), undefined)
  })
})
