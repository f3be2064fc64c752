import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, type AuditQuery, auditEvent, noClient } from '../../src/domain/audit.ts'
import type { OpenStores, Stores } from './stores.ts'

const eventAt = (second: number, more: Partial<AuditEvent> = {}): AuditEvent =>
  auditEvent({ at: second, client: noClient, event: 'login', ...more })

const secondsOf = async ({ audit }: Stores, query: Partial<AuditQuery> = {}) =>
  (await audit.list({ limit: 100, ...query })).map(({ at }) => at)

const recordAll = async ({ audit }: Stores, events: readonly AuditEvent[]): Promise<void> => {
  for (const event of events) await audit.record(event)
}

/**
 * The conformance tests of audit stores and their trail.
 * @param open gives the stores on an empty database
 */
export const auditStoreSuite = (open: OpenStores): void => {
  describe('AuditStore', () => {
    it('returns an event as recorded', async () => {
      const { audit } = await open()
      const client = { actor: 'cli:alice', address: '192.0.2.1', userAgent: 'test', requestId: 'r-1' }
      const event: AuditEvent = {
        at: 1000,
        event: 'refresh_reused',
        outcome: 'refused',
        reason: 'stale_by_2',
        accountId: 7,
        sessionId: 's-1',
        kid: 'k-1',
        webhookId: 'w-1',
        factorId: 'f-1',
        codesLeft: 9,
        count: 3,
        nameHash: 'n-1',
        client,
      }
      await audit.record(event)
      const [stored] = await audit.list({ limit: 1 })
      assert.deepEqual(stored, { ...event, id: stored?.id })
      assert.equal(typeof stored?.id, 'number')
    })

    it('lists in order of recording, and by account, session, time and id', async () => {
      const stores = await open()
      await recordAll(stores, [
        eventAt(1000, { accountId: 1, sessionId: 'a' }),
        eventAt(1002, { accountId: 2, sessionId: 'b' }),
        eventAt(1001, { accountId: 1, sessionId: 'c' }),
      ])
      assert.deepEqual(await secondsOf(stores), [1000, 1002, 1001])
      assert.deepEqual(await secondsOf(stores, { accountId: 1 }), [1000, 1001])
      assert.deepEqual(await secondsOf(stores, { sessionId: 'b' }), [1002])
      assert.deepEqual(await secondsOf(stores, { since: 1001 }), [1002, 1001])
      assert.deepEqual(await secondsOf(stores, { accountId: 1, since: 1001 }), [1001])
      const [first] = await stores.audit.list({ limit: 1 })
      assert.deepEqual(await secondsOf(stores, { afterId: first?.id ?? 0 }), [1002, 1001])
    })

    it('finds no events for an impossible id', async () => {
      const stores = await open()
      await recordAll(stores, [eventAt(1000, { accountId: 2 ** 31 - 1 })])
      for (const accountId of [2 ** 31, Number.MAX_SAFE_INTEGER]) {
        assert.deepEqual(await secondsOf(stores, { accountId }), [])
      }
      assert.deepEqual(await secondsOf(stores, { accountId: 2 ** 31 - 1 }), [1000])
    })

    it('lists the oldest beyond the page size, and knows the greatest id', async () => {
      const stores = await open()
      await recordAll(
        stores,
        [1000, 1001, 1002].map((second) => eventAt(second)),
      )
      assert.deepEqual(await secondsOf(stores, { limit: 2 }), [1000, 1001])
      const afterId = (await stores.audit.lastId()) - 1
      assert.deepEqual(await secondsOf(stores, { limit: 10, afterId }), [1002])
      assert.equal(await (await open()).audit.lastId(), 0)
    })
  })

  describe('AuditTrail', () => {
    it('commits an event with its change', async () => {
      const stores = await open()
      const answer = await stores.trail.transaction(async (trx, record) => {
        await trx('restores').insert({ backup_at: 1, restored_at: 2 })
        await record(eventAt(1000))
        return 'done'
      })
      assert.deepEqual([answer, await secondsOf(stores)], ['done', [1000]])
      assert.equal(await stores.sessions.isRestored(1), true)
    })

    it('rolls back both when the work fails', async () => {
      const stores = await open()
      const failure = new Error('the work failed')
      const work = stores.trail.transaction(async (trx, record) => {
        await trx('restores').insert({ backup_at: 1, restored_at: 2 })
        await record(eventAt(1000))
        throw failure
      })
      await assert.rejects(work, failure)
      assert.deepEqual(await secondsOf(stores), [])
      assert.equal(await stores.sessions.isRestored(1), false)
    })
  })
}
