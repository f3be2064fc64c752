import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemClock } from '../../src/domain/clock.ts'
import type { OpenStores } from './stores.ts'

const limit = { count: 3, periodSeconds: 3600 }
const key = 'a key'

/**
 * The conformance tests of limiters.
 * @param open gives the stores on an empty database
 */
export const limiterSuite = (open: OpenStores): void => {
  describe('Limiter', () => {
    const start = async () => {
      const stores = await open()
      const limiter = stores.limiterOf({ login_account: limit, refresh_session: limit })
      const spend = (attempts?: number) => limiter.spend('login_account', key, attempts)
      return { ...stores, limiter, spend }
    }

    it("allows the limit's attempts, and tells others how long to wait", async () => {
      const { spend } = await start()
      assert.deepEqual([await spend(), await spend(), await spend()], [undefined, undefined, undefined])
      const refused = await spend()
      assert.ok(refused && refused.retryAfterSeconds > 3590 && refused.retryAfterSeconds <= 3600)
    })

    it('counts each limit and each key separately', async () => {
      const { limiter, spend } = await start()
      await spend(3)
      assert.equal(await limiter.spend('login_account', 'another key'), undefined)
      assert.equal(await limiter.spend('refresh_session', key), undefined)
      assert.notEqual(await spend(), undefined)
    })

    it('allows everything without a limit', async () => {
      const { limiter } = await start()
      for (let attempt = 0; attempt < 5; attempt += 1) assert.equal(await limiter.spend('login_device', key), undefined)
      await limiter.refund([{ limitName: 'login_device', key }])
    })

    it('allows exactly the limit under concurrency', async () => {
      const { spend } = await start()
      const spent = await Promise.all(Array.from({ length: 20 }, () => spend()))
      assert.equal(spent.filter((refused) => refused === undefined).length, 3)
    })

    it('does not count refused attempts', async () => {
      const { limiter, spend } = await start()
      await Promise.all(Array.from({ length: 20 }, () => spend()))
      await limiter.refund([{ limitName: 'login_account', key }])
      assert.equal(await spend(), undefined)
      assert.notEqual(await spend(), undefined)
    })

    it('counts in several limits, all or none, even concurrently', async () => {
      const { limiterOf } = await start()
      const limiter = limiterOf({ login_account: { ...limit, count: 5 }, login_network: limit })
      const all = [
        { limitName: 'login_network', key },
        { limitName: 'login_device', key },
        { limitName: 'login_account', key },
      ] as const
      const left = async (limitName: 'login_network' | 'login_account', attempts: number) =>
        (await limiter.spend(limitName, key, attempts)) === undefined
      const spent = await Promise.all(Array.from({ length: 20 }, () => limiter.spendAll(all)))
      assert.equal(spent.filter((refused) => refused === undefined).length, 3)
      for (const refused of spent) assert.ok(refused === undefined || refused.by === all[0])
      assert.equal(spent.filter((refused) => refused?.first).length, 1)
      assert.ok(await left('login_account', 2))
      await limiter.refund(all)
      assert.deepEqual([await limiter.spendAll(all), (await limiter.spendAll(all))?.by], [undefined, all[0]])
      await limiter.refund([all[0]])
      assert.equal((await limiter.spendAll(all))?.by, all[2])
      assert.ok(await left('login_network', 1))
    })

    const exactly = async () => {
      const { limiterOf, rowsOf } = await start()
      const limiter = limiterOf({ second_factor: limit, second_factor_day: { ...limit, count: 5 } })
      const both = [
        { limitName: 'second_factor_day', key },
        { limitName: 'second_factor', key },
      ] as const
      const spend = async () => {
        const result = await limiter.spendExactly(both)
        return 'by' in result ? { refused: result } : { counted: result }
      }
      const points = async () => {
        const rows = (await rowsOf('guessing_limits')) as { key: string; points: number }[]
        return both.map(({ limitName }) => rows.find((row) => row.key === `${limitName}:${key}`)?.points)
      }
      return { limiter, spend, points }
    }

    it('counts exactly: never beyond a limit, by all or by none, even concurrently', async () => {
      const { limiter, spend, points } = await exactly()
      const spent = await Promise.all(Array.from({ length: 20 }, spend))
      assert.equal(spent.filter(({ counted }) => counted !== undefined).length, 3)
      assert.deepEqual(await points(), [3, 3])
      const refusals = spent.flatMap(({ refused }) => refused ?? [])
      assert.ok(refusals.every(({ by }) => by.limitName === 'second_factor'))
      assert.ok(refusals.every(({ retryAfterSeconds: wait }) => wait > 3590 && wait <= 3601))
      assert.equal(refusals.filter(({ first }) => first).length, 1)
      const { counted } = spent.find((one) => one.counted !== undefined) ?? {}
      await limiter.refundExactly(counted ?? [])
      assert.deepEqual(await points(), [2, 2])
      assert.notEqual((await spend()).counted, undefined)
      assert.equal((await spend()).counted, undefined)
    })

    it('takes nothing back from a window that began after the attempt', async () => {
      const { limiter, spend, points } = await exactly()
      const { counted = [] } = await spend()
      const ofEarlierWindow = counted.map(({ key, windowEnd }) => ({ key, windowEnd: windowEnd - 3_600_000 }))
      await limiter.refundExactly(ofEarlierWindow)
      assert.deepEqual(await points(), [1, 1])
      assert.ok((await Promise.all([spend(), spend()])).every((one) => one.counted !== undefined))
      assert.equal((await spend()).counted, undefined)
    })

    it('looks without counting', async () => {
      const { limiter, spend } = await start()
      const look = () => limiter.look('login_account', key)
      assert.equal(await look(), undefined)
      await spend(2)
      for (let time = 0; time < 5; time += 1) assert.equal(await look(), undefined)
      assert.equal(await spend(), undefined)
      const seconds = await look()
      assert.ok(seconds !== undefined && seconds > 3590 && seconds <= 3600)
      assert.equal((await spend())?.first, true)
      assert.equal(await limiter.look('login_device', key), undefined)
    })

    it('refuses several attempts that do not fit, and counts none of them', async () => {
      const { spend } = await start()
      await spend(2)
      assert.notEqual(await spend(2), undefined)
      assert.equal(await spend(), undefined)
    })

    it('distinguishes the first refusal of a window from the others', async () => {
      const { spend } = await start()
      await spend(3)
      const refused = await Promise.all([spend(), spend(), spend()])
      assert.deepEqual(refused.map((one) => one?.first).sort(), [false, false, true])
      assert.equal((await spend())?.first, false)
    })

    it('shares its counters with other stores on the database', async () => {
      const { limiterOf, spend } = await start()
      await spend(3)
      assert.notEqual(await limiterOf({ login_account: limit }).spend('login_account', key), undefined)
    })

    it('starts again after the window', async () => {
      const { spend, endWindows } = await start()
      await spend(3)
      await spend()
      await endWindows()
      assert.equal(await spend(3), undefined)
      assert.equal((await spend())?.first, true)
    })

    it('has its counters removed after their window', async () => {
      const { limiter, spend, endWindows, cleanup } = await start()
      await limiter.spend('login_account', 'first')
      await limiter.spend('login_account', 'second')
      await endWindows()
      await spend(3)
      const now = systemClock.now() + 1
      assert.ok(Number(await cleanup.oldest('guessing_limits', now)) >= now - 10)
      assert.equal(await cleanup.remove('guessing_limits', now, 1), 1)
      assert.equal(await cleanup.remove('guessing_limits', now, 10), 1)
      assert.equal(await cleanup.remove('guessing_limits', now, 10), 0)
      assert.notEqual(await spend(), undefined)
    })

    it('counts during transactions of other stores', async () => {
      const { openSession, limiter } = await start()
      const names = Array.from({ length: 20 }, (_, number) => `jane_${number}`)
      const counted = names.map((name) => limiter.spend('login_account', name))
      await Promise.all([...names.map((name) => openSession(name)), ...counted])
    })
  })
}
