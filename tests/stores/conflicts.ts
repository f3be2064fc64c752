import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Knex } from 'knex'
import { noClient } from '../../src/domain/audit.ts'
import { guardedTransaction } from '../../src/storage/guard.ts'
import { lock, lockParts, lockText } from '../../src/storage/locks.ts'
import { isolations, type OpenIsolated } from './on-postgres.ts'
import { storesOf } from './stores.ts'

const act = { at: 1000, client: noClient }

/** Lets `count` transactions pass together, once. */
const meeting = (count: number) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = count
  return async () => {
    left -= 1
    if (left === 0) resolve()
    if (left >= 0) await promise
  }
}

/** Adds a row with the number of rows: equal numbers show that two did not see each other. */
const countUp = async (trx: Knex.Transaction, name: string, pause: () => Promise<void>): Promise<void> => {
  const [row] = await trx('activity_batches').count({ rows: '*' })
  await pause()
  await trx('activity_batches').insert({ instance: name, number: Number(row?.rows), stored_at: 0 })
}

const numbersOf = async (knex: Knex): Promise<number[]> =>
  (await knex('activity_batches').pluck('number')).map(Number).sort((one, two) => one - two)

const names = ['a', 'b', 'c', 'd']

/**
 * The tests of transactions that the database undoes because of each other.
 * @param open gives an empty database with a default isolation level
 */
export const conflictsSuite = (open: OpenIsolated): void => {
  describe('transactions in conflict', () => {
    it('run again when the commit of a serializable one is refused', async () => {
      const knex = await open('serializable')
      const meet = meeting(2)
      const both = ['a', 'b'].map((name) => guardedTransaction(knex, (trx) => countUp(trx, name, meet)))
      await Promise.all(both)
      assert.deepEqual(await numbersOf(knex), [0, 1])
    })

    it('run again when they wait for each other', async () => {
      const knex = await open('read committed')
      const { accounts, trail } = storesOf(knex)
      for (const username of ['jane', 'john']) await accounts.create({ username, passwordHash: 'hash' }, act)
      const meet = meeting(2)
      const touch = (trx: Knex.Transaction, username: string) =>
        trx('accounts').where({ username }).increment('factor_epoch')
      const one = (first: string, second: string) =>
        trail.transaction(async (trx) => {
          await touch(trx, first)
          await meet()
          await touch(trx, second)
        })
      await Promise.all([one('jane', 'john'), one('john', 'jane')])
      assert.deepEqual((await knex('accounts').pluck('factor_epoch')).map(Number), [2, 2])
    })
  })

  for (const isolation of isolations) {
    describe(`a lock, at ${isolation}`, () => {
      const locks = {
        'of a name': (trx: Knex.Transaction) => lock(trx, 'admins'),
        'of a text': (trx: Knex.Transaction) => lockText(trx, 'username', 'jane'),
        'of all parts': (trx: Knex.Transaction) => lockParts(trx, 'secrets'),
      }
      for (const [which, take] of Object.entries(locks)) {
        it(`${which} lets its holders see what earlier ones have committed`, async () => {
          const knex = await open(isolation)
          const adding = names.map((name) =>
            guardedTransaction(knex, async (trx) => {
              await take(trx)
              await countUp(trx, name, async () => {})
            }),
          )
          await Promise.all(adding)
          assert.deepEqual(await numbersOf(knex), [0, 1, 2, 3])
        })
      }
    })
  }
}
