import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AuditEvent, ListAuditEventsRequest } from '../../../../generated/client/index.ts'
import { readEvents } from './read-events.ts'

/** A trail of pages with these numbers of events; the cursor is the number of the page. */
const trail = (...sizes: readonly number[]) => {
  const requests: ListAuditEventsRequest[] = []
  const list = async (request: ListAuditEventsRequest) => {
    requests.push(request)
    const at = Number(request.cursor ?? 0)
    const events = Array.from({ length: sizes[at] ?? 0 }, (_, id) => ({ id }) as AuditEvent)
    return { events, next: at + 1 < sizes.length ? String(at + 1) : null }
  }
  return { list, requests }
}

describe('readEvents', () => {
  test('continues after short and empty pages', async () => {
    const { list, requests } = trail(0, 3, 0, 30, 50)
    const { events, next } = await readEvents(list, { accountId: '7', limit: 50 }, { enough: 25, requests: 9 })
    assert.deepEqual([events.length, next, requests.length], [33, '4', 4])
    assert.deepEqual(requests.at(-1), { accountId: '7', limit: 50, cursor: '3' })
  })

  test('stops at the last page', async () => {
    assert.deepEqual(await readEvents(trail(0, 0).list, {}, { enough: 25, requests: 9 }), { events: [], next: null })
  })

  test('stops after the most requests, and can go on from there', async () => {
    const { list, requests } = trail(0, 0, 0, 0, 9)
    const first = await readEvents(list, {}, { enough: 25, requests: 3 })
    assert.deepEqual([first.events.length, first.next, requests.length], [0, '3', 3])
    const { events } = await readEvents(list, { cursor: '3' }, { enough: 25, requests: 3 })
    assert.equal(events.length, 9)
  })
})
