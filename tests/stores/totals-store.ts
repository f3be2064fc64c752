import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCountTotals } from '../../src/domain/admin/totals.ts'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 1000, client: noClient }

const unlimited = { absoluteLifetimeSeconds: undefined, idleLifetimeSeconds: undefined }

/**
 * The conformance tests of totals stores, and of the count with real stores.
 * @param open gives the stores on an empty database
 */
export const totalsStoreSuite = (open: OpenStores): void => {
  describe('TotalsStore', () => {
    it('keeps the last totals alone', async () => {
      const { totals } = await open()
      assert.equal(await totals.read(), undefined)
      const counted = { asOf: 1000, accounts: 5, inactiveAccounts: 1, admins: 2, liveSessions: 7 }
      await totals.write(counted)
      assert.deepEqual(await totals.read(), counted)
      await totals.write({ ...counted, asOf: 1060, liveSessions: 4_000_000_000 })
      assert.deepEqual(await totals.read(), { ...counted, asOf: 1060, liveSessions: 4_000_000_000 })
    })

    it('counts accounts page by page', async () => {
      const { totals, accounts, makeAdmin } = await open()
      assert.deepEqual(await totals.countAccounts({ afterId: 0, limit: 2 }), {
        accounts: 0,
        inactive: 0,
        admins: 0,
        lastId: undefined,
      })
      for (const username of ['a', 'b', 'c']) await accounts.create({ username, passwordHash: 'x' }, act)
      await accounts.update(2, () => ({ active: false }), act)
      await makeAdmin(3)
      const first = await totals.countAccounts({ afterId: 0, limit: 2 })
      assert.deepEqual(first, { accounts: 2, inactive: 1, admins: 0, lastId: 2 })
      const rest = await totals.countAccounts({ afterId: 2, limit: 2 })
      assert.deepEqual(rest, { accounts: 1, inactive: 0, admins: 1, lastId: undefined })
    })

    it('knows whether there is an admin', async () => {
      const { totals, accounts, makeAdmin } = await open()
      await accounts.create({ username: 'a', passwordHash: 'x' }, act)
      assert.equal(await totals.hasAdmin(), false)
      await makeAdmin(1)
      assert.equal(await totals.hasAdmin(), true)
    })
  })

  describe('the count of the totals', () => {
    const clock = { at: 1500, now: () => clock.at }
    const counting = ({ totals, sessions, cleanup }: Stores, instance: string, counted: 'always' | 'with_admins') =>
      createCountTotals({ totals, sessions, leases: cleanup, clock, lifetimes: unlimited, instance, counted })

    it('counts accounts and live sessions, at most once a minute', async () => {
      const stores = await open()
      clock.at = 1500
      const count = counting(stores, 'a', 'always')
      const [one] = [await stores.openSession('jane_doe'), await stores.openSession('john_doe')]
      await count()
      const expected = { accounts: 2, inactiveAccounts: 0, admins: 0 }
      assert.deepEqual(await stores.totals.read(), { asOf: 1500, ...expected, liveSessions: 2 })
      await stores.sessions.revoke(one.sid, 'logout', act)
      clock.at = 1559
      await count()
      assert.equal((await stores.totals.read())?.liveSessions, 2)
      clock.at = 1560
      await count()
      assert.deepEqual(await stores.totals.read(), { asOf: 1560, ...expected, liveSessions: 1 })
    })

    it('counts nothing without an admin, unless something else reads the totals', async () => {
      const stores = await open()
      clock.at = 1500
      const count = counting(stores, 'a', 'with_admins')
      await stores.openSession('jane_doe')
      await count()
      assert.equal(await stores.totals.read(), undefined)
      await stores.makeAdmin(1)
      await count()
      assert.equal((await stores.totals.read())?.admins, 1)
    })

    it('runs on one instance at a time, and on another after that one has died', async () => {
      const stores = await open()
      clock.at = 1500
      const [one, two] = [counting(stores, 'one', 'always'), counting(stores, 'two', 'always')]
      await one()
      await stores.openSession('jane_doe')
      await two()
      assert.equal((await stores.totals.read())?.accounts, 0)
      clock.at = 1560
      await two()
      assert.deepEqual([(await stores.totals.read())?.asOf, (await stores.totals.read())?.accounts], [1560, 1])
    })

    it('counts a large database in several calls, with a few rows in each statement', async () => {
      const stores = await open()
      clock.at = 1500
      const { accountId } = await stores.openSession('jane_doe')
      await stores.fillSessions({ accountId, count: 60_000, at: 1000, exp: 2000 })
      const count = counting(stores, 'a', 'always')
      const reads = await stores.explain(count)
      assert.ok(reads.length <= 210, String(reads.length))
      // A session, and the epoch of its account.
      for (const { sql, examined = 0 } of reads) assert.ok(examined <= 2 * 250, `${examined}: ${sql}`)
      assert.equal(await stores.totals.read(), undefined)
      clock.at = 1510
      await count()
      assert.equal((await stores.totals.read())?.asOf, 1500)
      assert.equal((await stores.totals.read())?.liveSessions, 60_001)
    })
  })
}
