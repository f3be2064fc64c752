import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Knex } from 'knex'
import { isolations, type OpenIsolated } from './on-postgres.ts'
import { storesOf } from './stores.ts'

const withExpired = async (knex: Knex, count: number) => {
  const expired = Array.from({ length: count }, (_, number) => ({ jti: `${number}`, expires_at: 1000 + number }))
  await knex.batchInsert('challenges', expired, 400)
  return storesOf(knex).cleanup
}

/** The tests of cleanups beside other transactions, on PostgreSQL. */
export const cleanupRacesSuite = (open: OpenIsolated): void => {
  describe('the cleanup beside others', () => {
    for (const isolation of isolations) {
      it(`leaves rows that another transaction has locked for the next batch, at ${isolation}`, async () => {
        const knex = await open(isolation)
        const cleanup = await withExpired(knex, 5)
        await knex.transaction(async (trx) => {
          await trx('challenges').where({ jti: '1' }).forUpdate()
          assert.equal(await cleanup.remove('challenges', 2000, 10), 4)
        })
        assert.equal(await cleanup.remove('challenges', 2000, 10), 1)
      })
    }

    it('of two cleanups at once each row is removed by one', async () => {
      const cleanup = await withExpired(await open('serializable'), 1200)
      const removed: number[] = []
      const work = async () => {
        while ((await cleanup.oldest('challenges', 5000)) !== undefined)
          removed.push(await cleanup.remove('challenges', 5000, 100))
      }
      await Promise.all([work(), work()])
      assert.equal(
        removed.reduce((sum, count) => sum + count, 0),
        1200,
      )
    })
  })
}
