import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ActivityStore, createReadActivity, noActivity } from '../../src/domain/admin/activity.ts'
import { createActivityCounter } from '../../src/domain/admin/count-activity.ts'
import { AuthError } from '../../src/domain/errors.ts'
import type { OpenStores } from './stores.ts'

const hour = 3600
const day = 24 * hour
/** Midnight, UTC. */
const midnight = 1_800_057_600

const batch = (instance: string, number: number, ...hours: ReturnType<typeof noActivity>[]) => ({
  instance,
  number,
  at: midnight,
  hours,
})
const logins = (from: number, count: number) => ({ ...noActivity(from), logins: count })

/** The stored hours that begin in a span of seconds. */
const hoursOf = (activity: ActivityStore, first: number, last: number) =>
  activity.sum({ first, seconds: hour, count: Math.floor((last - first) / hour) + 1 })

/**
 * The conformance tests of activity stores, and of the counter with a real store.
 * @param open gives the stores on an empty database
 */
export const activityStoreSuite = (open: OpenStores): void => {
  describe('ActivityStore', () => {
    it('adds the batches of all instances to their hours', async () => {
      const { activity } = await open()
      const refused = { ...noActivity(midnight), logins: 2, loginsRefused: 1, refreshesReused: 4_000_000_000 }
      await activity.add(batch('a', 1, refused, logins(midnight - hour, 5)))
      await activity.add(batch('b', 1, logins(midnight, 3)))
      await activity.add(batch('a', 2, logins(midnight, 1)))
      assert.deepEqual(await hoursOf(activity, midnight - hour, midnight), [
        logins(midnight - hour, 5),
        { ...refused, logins: 6 },
      ])
    })

    it('adds a batch once, however often and concurrently it is sent', async () => {
      const { activity } = await open()
      for (const number of [1, 2]) {
        await Promise.all(Array.from({ length: 4 }, () => activity.add(batch('a', number, logins(midnight, 3)))))
      }
      await activity.add(batch('a', 1, logins(midnight, 3)))
      assert.deepEqual(await hoursOf(activity, 0, midnight), [logins(midnight, 6)])
    })

    it('loses none of the batches that instances add concurrently', async () => {
      const { activity } = await open()
      const hours = [logins(midnight, 1), logins(midnight + hour, 1)]
      const adding = Array.from({ length: 20 }, (_, number) =>
        activity.add(batch(`${number}`, 1, ...(number % 2 === 0 ? hours : hours.toReversed()))),
      )
      await Promise.all(adding)
      assert.deepEqual(await hoursOf(activity, 0, midnight + day), [logins(midnight, 20), logins(midnight + hour, 20)])
    })

    it('sums consecutive spans, and omits those without activity', async () => {
      const { activity } = await open()
      // After 2038, numbers no longer fit in 32 bits.
      for (const first of [midnight, 2 ** 32 * hour]) {
        const hours = [-1, 0, 23, 48, 49, 71, 72].map((number) => logins(first + number * hour, 1))
        await activity.add(batch(`${first}`, 1, ...hours))
        const found = await activity.sum({ first, seconds: day, count: 3 })
        assert.deepEqual(found, [logins(first, 2), logins(first + 2 * day, 3)])
        assert.deepEqual(await hoursOf(activity, first, first + hour), [logins(first, 1)])
      }
    })

    it('loses old hours and batches to the cleanup', async () => {
      const { activity, cleanup } = await open()
      await activity.add(batch('a', 1, logins(midnight, 1), logins(midnight + hour, 1)))
      assert.equal(await cleanup.oldest('activity', midnight + hour), midnight)
      assert.equal(await cleanup.remove('activity', midnight + hour, 10), 1)
      assert.deepEqual(await hoursOf(activity, 0, midnight + day), [logins(midnight + hour, 1)])
      assert.equal(await cleanup.remove('activity_batches', midnight, 10), 0)
      assert.equal(await cleanup.remove('activity_batches', midnight + 1, 10), 1)
    })
  })

  describe('the counter of activity', () => {
    const start = async () => {
      const { activity } = await open()
      const clock = { at: midnight + 600, now: () => clock.at }
      /** What happens to the next batch. */
      const fault = { next: 'none' as 'none' | 'refused' | 'answer lost' }
      const fail = () => {
        fault.next = 'none'
        throw new AuthError('storage_unavailable')
      }
      const store: Pick<ActivityStore, 'add'> = {
        add: async (one) => {
          if (fault.next === 'refused') fail()
          await activity.add(one)
          if (fault.next === 'answer lost') fail()
        },
      }
      const counter = createActivityCounter({ store, clock, instance: 'a' })
      const stored = async () => (await hoursOf(activity, 0, clock.at)).map(({ from, logins: count }) => [from, count])
      return { clock, fault, counter, stored, activity }
    }

    it('stores at most once a minute, each count in its hour', async () => {
      const { clock, counter, stored } = await start()
      counter.count('logins')
      clock.at = midnight + 659
      await counter.storeWhenDue()
      assert.deepEqual(await stored(), [])
      clock.at = midnight + 660
      await counter.storeWhenDue()
      assert.deepEqual(await stored(), [[midnight, 1]])
      assert.equal(counter.storedAt(), midnight + 660)
      counter.count('logins')
      clock.at = midnight + hour
      counter.count('logins')
      await counter.storeWhenDue()
      assert.deepEqual(await stored(), [
        [midnight, 2],
        [midnight + hour, 1],
      ])
    })

    for (const kind of ['refused', 'answer lost'] as const) {
      it(`loses nothing and counts nothing twice after a batch that the database ${kind === 'refused' ? 'refuses' : 'stores without an answer'}`, async () => {
        const { fault, counter, stored } = await start()
        counter.count('logins')
        fault.next = kind
        await assert.rejects(counter.store(), { code: 'storage_unavailable' })
        counter.count('logins')
        await counter.storeWhenDue()
        assert.deepEqual(await stored(), [[midnight, 2]])
        await counter.store()
        assert.deepEqual(await stored(), [[midnight, 2]])
      })
    }

    it('counts nothing twice when the process ends while a batch is on its way', async () => {
      const { counter, stored } = await start()
      counter.count('logins')
      await Promise.all([counter.store(), counter.store()])
      counter.count('logins')
      await Promise.all([counter.store(), counter.store()])
      assert.deepEqual(await stored(), [[midnight, 2]])
    })

    it('stores again after a clock was set back', async () => {
      const { clock, counter, stored } = await start()
      counter.count('logins')
      clock.at -= 10 * day
      await counter.storeWhenDue()
      clock.at += 10 * day
      assert.deepEqual(await stored(), [[midnight, 1]])
    })
  })

  describe('the activity of an overview', () => {
    it('has the last 24 hours and 30 days (UTC) with zeros, oldest first', async () => {
      const { activity } = await open()
      const now = midnight + 5 * hour + 1800
      const ages = [0, 5 * hour, 5 * hour + 1, 23 * hour, 24 * hour, 29 * day, 29 * day + 6 * hour, -hour]
      const counted = ages.map((age) => logins(Math.floor((now - age) / hour) * hour, 1))
      for (const [number, one] of counted.entries()) await activity.add(batch('a', number + 1, one))
      const { hours, days } = await createReadActivity({ store: activity, clock: { now: () => now } })()
      assert.deepEqual(
        [hours.length, hours.at(-1)?.from, hours[0]?.from],
        [24, midnight + 5 * hour, midnight - 18 * hour],
      )
      assert.deepEqual([days.length, days.at(-1)?.from, days[0]?.from], [30, midnight, midnight - 29 * day])
      const full = (spans: typeof days) =>
        spans.flatMap((span, index) => (span.logins > 0 ? [[index, span.logins]] : []))
      assert.deepEqual(full(hours), [
        [0, 1],
        [18, 2],
        [23, 1],
      ])
      assert.deepEqual(full(days), [
        [0, 1],
        [28, 2],
        // One is of an instance whose clock is ahead.
        [29, 4],
      ])
    })
  })
}
