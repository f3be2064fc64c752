import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { createPasswordHasher } from '../../src/domain/passwords/hash.ts'
import { countOn, newPopulation } from '../../src/domain/passwords/population.ts'
import { systemRandom } from '../../src/domain/random.ts'
import type { OpenStores, Stores } from './stores.ts'

const hasher = createPasswordHasher({ logN: 4, r: 8, p: 1 })
const foreign = (salt: string, rounds = 1000) => `pbkdf2_sha256$${rounds}$${salt}$${'A'.repeat(43)}=`

const store = async ({ accounts }: Stores, hashes: readonly string[]): Promise<void> => {
  for (const [index, passwordHash] of hashes.entries()) {
    await accounts.create({ username: `user-${index}`, passwordHash }, { at: 1000, client: noClient })
  }
}

/**
 * The conformance tests of stores that count hashes, and of the count with real stores.
 * @param open gives the stores on an empty database
 */
export const hashCountStoreSuite = (open: OpenStores): void => {
  describe('HashCountStore', () => {
    it('counts page by page, accounts without a password as one group', async () => {
      const stores = await open()
      const page = (afterId: number) => stores.hashCounts.countHashes({ afterId, limit: 3 })
      assert.deepEqual(await page(0), { groups: [], lastId: undefined })
      await store(stores, ['!', '!a', '!b', foreign('s'), ''])
      const first = await page(0)
      assert.deepEqual(first.groups, [{ sample: '!', count: 3 }])
      const { groups, lastId } = await page(first.lastId ?? 0)
      assert.equal(lastId, undefined)
      assert.deepEqual(groups.map(({ sample }) => sample).sort(), ['', foreign('s')])
    })

    it('counts hashes of this service in few groups', async () => {
      const stores = await open()
      const own = await Promise.all(Array.from({ length: 200 }, () => hasher.hash('any')))
      await store(stores, own)
      const { groups } = await stores.hashCounts.countHashes({ afterId: 0, limit: 1000 })
      assert.ok(groups.length <= 16, String(groups.length))
      assert.equal(
        groups.reduce((sum, { count }) => sum + count, 0),
        200,
      )
      assert.ok(groups.every(({ sample }) => own.includes(sample)))
    })
  })

  describe('the count of the accounts by their hashes', () => {
    it('reads each account once, in pages of bounded size', async () => {
      const stores = await open()
      await stores.fillAccounts({ count: 2500 })
      await store(stores, [foreign('a'), foreign('b'), foreign('c', 2000), await hasher.hash('any'), 'sha1$a$b'])
      const population = newPopulation()
      const parts = { store: stores.hashCounts, hasher, random: systemRandom }
      const statements = await stores.statements(() => countOn(population, parts))
      assert.equal(statements.length, 3)
      assert.deepEqual(
        [...population.others.values()].map(({ decoy, count }) => [decoy.work, count]),
        [
          [{ format: 'pbkdf2_sha256', rounds: 1000 }, 2],
          [{ format: 'pbkdf2_sha256', rounds: 2000 }, 1],
        ],
      )
      const formats = { unusable: 2500, pbkdf2_sha256: 3, 'scrypt-kdf': 1, other: 1 }
      assert.deepEqual(Object.fromEntries(population.formats), formats)
      assert.deepEqual([population.current, population.afterId], [1, undefined])
    })
  })
}
