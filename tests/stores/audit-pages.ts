import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditFilter, AuditPosition, StoredAuditEvent } from '../../src/domain/audit.ts'
import { filledEvents } from './fill-events.ts'
import type { OpenStores, Stores } from './stores.ts'

/** More than a page examines, and not so many that the test is slow. */
const count = 9000

const idsOf = (events: readonly StoredAuditEvent[]): number[] => events.map(({ id }) => id)

/** Reads all pages, and returns the events and the number of pages. */
const readAll = async ({ audit }: Stores, filter: AuditFilter, limit: number) => {
  const events: StoredAuditEvent[] = []
  let pages = 0
  let before: AuditPosition | undefined
  do {
    const page = await audit.newest(filter, { before, limit })
    assert.ok(page.events.length <= limit)
    events.push(...page.events)
    before = page.next
    pages += 1
  } while (before !== undefined)
  return { events, pages }
}

const fits = (event: StoredAuditEvent, { accountId, sessionId, event: name, outcome, from, until }: AuditFilter) =>
  (accountId === undefined || event.accountId === accountId) &&
  (sessionId === undefined || event.sessionId === sessionId) &&
  (name === undefined || event.event === name) &&
  (outcome === undefined || event.outcome === outcome) &&
  (from === undefined || event.at >= from) &&
  (until === undefined || event.at < until)

/** Every combination of values and absent ones. */
const combinations = (values: AuditFilter): AuditFilter[] =>
  Object.entries(values).reduce<AuditFilter[]>(
    (all, [name, value]) => all.flatMap((one) => [one, { ...one, [name]: value }]),
    [{}],
  )

const filters: AuditFilter = {
  accountId: 3,
  sessionId: 's-8',
  event: filledEvents[1],
  outcome: 'refused',
  from: 1010,
  until: 1090,
}

/**
 * The conformance tests of the pages of the newest audit events.
 * @param open gives the stores on an empty database
 */
export const auditPagesSuite = (open: OpenStores): void => {
  const withEvents = async (many: number) => {
    const stores = await open()
    await stores.fillEvents(many)
    return stores
  }

  describe('AuditStore.newest', () => {
    it('lists the newest first, within a second the greatest id, with every combination of filters', async () => {
      const stores = await withEvents(200)
      const { events: all } = await readAll(stores, {}, 200)
      assert.deepEqual(
        idsOf(all),
        Array.from({ length: 200 }, (_, index) => 200 - index),
      )
      assert.equal(combinations(filters).length, 64)
      for (const filter of combinations(filters)) {
        for (const limit of [3, 50]) {
          const { events } = await readAll(stores, filter, limit)
          const expected = all.filter((event) => fits(event, filter))
          assert.deepEqual(idsOf(events), idsOf(expected), `${JSON.stringify(filter)} by ${limit}`)
        }
      }
    })

    it('keeps its place while events are added, at earlier seconds too, and removed', async () => {
      const stores = await withEvents(100)
      const first = await stores.audit.newest({}, { before: undefined, limit: 40 })
      await stores.fillEvents(100)
      await stores.cleanup.remove('audit_events', 1010, 1000)
      const rest: number[] = []
      for (let before = first.next; before !== undefined; ) {
        const page = await stores.audit.newest({}, { before, limit: 40 })
        rest.push(...idsOf(page.events))
        before = page.next
      }
      const earlier = idsOf(first.events)
      for (let id = 21; id <= 100; id += 1) assert.ok(earlier.includes(id) !== rest.includes(id), `event ${id}`)
    })

    it('has no events before the first, between times that cross, and of an impossible account', async () => {
      const stores = await withEvents(100)
      const none = { events: [], next: undefined }
      const page = { before: undefined, limit: 10 }
      const greatest = Number.MAX_SAFE_INTEGER
      for (const filter of [
        { until: 1000 },
        { from: 1020, until: 1010 },
        { from: greatest },
        { accountId: 2 ** 31 },
        { accountId: greatest, outcome: 'refused' },
        { sessionId: 'unknown' },
      ] as const) {
        assert.deepEqual(await stores.audit.newest(filter, page), none, JSON.stringify(filter))
      }
      const beyond = await stores.audit.newest({}, { before: { at: greatest, id: greatest }, limit: 1 })
      assert.deepEqual(idsOf(beyond.events), [100])
      assert.deepEqual(await stores.audit.newest({}, { before: { at: 0, id: 0 }, limit: 1 }), none)
    })

    it('returns a short page after 2,000 events, and continues with the next ones', async () => {
      const stores = await withEvents(count)
      const { events: all } = await readAll(stores, {}, 5000)
      for (const [filter, pageCount] of [
        [{ outcome: 'refused' }, 4],
        [{ outcome: 'refused', event: 'login' }, 2],
        [{ event: 'key_revoked', outcome: 'refused' }, 1],
        [{ event: 'key_revoked', from: 1000 }, 1],
        [{ accountId: 2, event: 'key_revoked' }, 1],
      ] as const) {
        const { events, pages } = await readAll(stores, filter, 500)
        const expected = all.filter((event) => fits(event, filter))
        assert.deepEqual([idsOf(events), pages], [idsOf(expected), pageCount], JSON.stringify(filter))
      }
    })

    it('reads a bounded range of one index, whatever the filters are', async () => {
      const stores = await withEvents(40_000)
      for (const filter of combinations(filters)) {
        const compared = Object.keys(filter).filter((name) => !['from', 'until'].includes(name))
        const isServedByIndex = compared.length === 0 || (compared.length === 1 && filter.outcome === undefined)
        for (const before of [undefined, { at: 3000, id: 4000 }]) {
          const queries = await stores.explain(() => stores.audit.newest(filter, { before, limit: 50 }))
          assert.equal(queries.length <= (isServedByIndex ? 1 : 2), true)
          for (const { scans, examined } of queries) {
            const text = `${JSON.stringify(filter)}: ${scans.join(', ')}`
            // On SQLite the limit of the innermost query bounds the rows.
            if (examined === undefined) assert.match(text, planOf(filter), text)
            else assert.ok(examined <= (isServedByIndex ? 51 : 2000), `${text}: ${examined} rows`)
          }
        }
      }
    })
  })
}

/** The plan on SQLite: an index gives the order, and the range of it is searched. */
function planOf({ sessionId, accountId, event }: AuditFilter): RegExp {
  const column = sessionId ? 'session_id' : accountId ? 'account_id' : event ? 'event' : 'at'
  return new RegExp(`SEARCH audit_events USING INDEX audit_events_${column}_(at_)?id_index \\(.*>.* AND .*<`)
}
