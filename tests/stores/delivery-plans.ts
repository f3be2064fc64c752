import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Knex } from 'knex'
import { serviceClient } from '../../src/domain/audit.ts'
import { createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createDeliveryStore } from '../../src/storage/stores/delivery-store.ts'
import { createdAt, fillDeliveries, insertDeliveries, insertWebhook } from './fill-deliveries.ts'

const now = createdAt + 2000
const waiting = 20_000
const kept = 200_000

interface Asked {
  readonly sql: string
  readonly bindings: readonly Knex.RawBinding[]
}

/** Returns the statements of some work on deliveries, with the steps of their plans. */
const plansOf = async (knex: Knex, work: () => Promise<unknown>): Promise<ReadonlyMap<string, readonly string[]>> => {
  const asked: Asked[] = []
  const keep = (query: Asked) => asked.push(query)
  knex.on('query', keep)
  await work().finally(() => knex.off('query', keep))
  const plans = new Map<string, readonly string[]>()
  for (const query of asked.filter(({ sql }) => /deliveries/.test(sql))) plans.set(query.sql, await planOf(knex, query))
  return plans
}

async function planOf(knex: Knex, { sql, bindings }: Asked): Promise<readonly string[]> {
  if (knex.client.dialect !== 'postgresql') {
    const steps: { readonly detail: string }[] = await knex.raw(`explain query plan ${sql}`, bindings)
    return steps.map(({ detail }) => detail)
  }
  const { rows } = await knex.raw(`explain ${sql.replaceAll(/\$[0-9]+/g, '?')}`, bindings)
  return rows.map((row: { readonly 'QUERY PLAN': string }) => row['QUERY PLAN'])
}

/** Steps that read a whole table of deliveries, or sort what an index has in order. */
const slow = /SCAN deliveries(?! USING)|Seq Scan on deliveries|TEMP B-TREE FOR ORDER|Sort Key: .*(?:next_at|id DESC)/i

/**
 * The tests that statements on deliveries read by index, however many wait or are kept.
 * @param open gives an empty database
 */
export const deliveryPlansSuite = (open: () => Promise<Knex>): void => {
  describe('the statements on deliveries', () => {
    it('read by index beside many that wait and many that are kept', async () => {
      const knex = await open()
      for (const id of ['a', 'b']) await insertWebhook(knex, id)
      await fillDeliveries(knex, { webhookId: 'a', state: 'delivered', count: kept })
      await fillDeliveries(knex, { webhookId: 'a', state: 'pending', count: waiting })
      await fillDeliveries(knex, { webhookId: 'b', state: 'delivered', count: kept / 10 })
      await insertDeliveries(knex, 'b', 1)
      await knex.raw('analyze')
      const store = createDeliveryStore(knex, createAuditTrail(knex))
      const plans = await plansOf(knex, async () => {
        await store.look(now)
        const span = { now, untilMs: (now + 20) * 1000 }
        const [reserved] = await store.reserve('a', { ...span, limit: 16, first: 'oldest' })
        await store.reserve('a', { ...span, limit: 1, first: 'newest' })
        assert.ok(reserved !== undefined)
        const { id: deliveryId, attempt } = reserved
        const sent = { at: now, status: 204, fault: null, durationMs: 5 }
        const outcome = { deliveryId, webhookId: 'a', attempt, state: 'delivered', nextAtMs: undefined, sent } as const
        await store.settle([outcome], [], { at: now, client: serviceClient })
        await store.bringForward('a', { now, afterMs: (now + 20) * 1000, limit: 100 })
        await store.giveUp(now, 100)
        assert.equal(await store.oldestWaiting(), createdAt)
      })
      assert.equal(plans.size, 7)
      for (const [sql, steps] of plans) {
        assert.deepEqual(
          steps.filter((step) => slow.test(step)),
          [],
          `${sql}\n${steps.join('\n')}`,
        )
      }
    })
  })
}
