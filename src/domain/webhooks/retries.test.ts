import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  disabledAfterSeconds,
  isRefusal,
  isToBeDisabled,
  leaseMs,
  mostAttemptsAtOnce,
  nextAttemptMs,
  paceOf,
  pauseSeconds,
  retryDelayMs,
  startsWithinSeconds,
} from './retries.ts'

const hourMs = 3_600_000
const day = 86_400

describe('retryDelayMs', () => {
  it('doubles from 2 seconds up to an hour', () => {
    const delays = [1, 2, 3, 11, 12, 13, 1000].map((attempt) => retryDelayMs(attempt, 1))
    assert.deepEqual(delays, [2000, 4000, 8000, 2_048_000, hourMs, hourMs, hourMs])
  })

  it('is between half of that and all of it', () => {
    assert.deepEqual(
      [0, 0.5, 1].map((chance) => retryDelayMs(2, chance)),
      [2000, 3000, 4000],
    )
  })
})

describe('nextAttemptMs', () => {
  it('is undefined when no attempt is left in time', () => {
    const times = { now: 100, givesUpAt: 102 }
    assert.equal(nextAttemptMs(1, times, 0.9), 101_900)
    assert.equal(nextAttemptMs(1, times, 1), undefined)
    assert.equal(nextAttemptMs(1, { now: 200, givesUpAt: 102 }, 0), undefined)
  })

  it('leaves some 80 to 160 attempts in three days, the first ones within a minute', () => {
    for (const chance of [0, 1]) {
      const givesUpAt = 3 * day
      const times = [0]
      for (let next: number | undefined = 0; next !== undefined; ) {
        next = nextAttemptMs(times.length, { now: (times.at(-1) ?? 0) / 1000, givesUpAt }, chance)
        if (next !== undefined) times.push(next)
      }
      assert.ok(times.length >= 80 && times.length <= 160, `${times.length} attempts`)
      assert.ok(times.filter((time) => time <= 60_000).length >= 5)
      assert.ok((times.at(-1) ?? 0) > (3 * day - 3600) * 1000)
    }
  })
})

describe('pauseSeconds', () => {
  it('is a quarter of the failure, at most half a minute', () => {
    assert.deepEqual(
      [0, 3, 4, 60, 120, 5 * day].map((duration) => pauseSeconds(1000, 1000 + duration)),
      [0, 0, 1, 15, 30, 30],
    )
  })

  it('is none when the clock was set back', () => {
    assert.equal(pauseSeconds(1000, 500), 0)
  })
})

describe('isToBeDisabled', () => {
  it('holds for a webhook that has failed for five days', () => {
    const now = disabledAfterSeconds + 1000
    assert.deepEqual(
      [null, 1001, 1000, 1].map((failingSince) => isToBeDisabled({ failingSince }, now)),
      [false, false, true, true],
    )
  })
})

describe('isRefusal', () => {
  it('holds for statuses that a repetition at once does not change', () => {
    const refused = [400, 401, 404, 410, 422, 499].map(isRefusal)
    assert.ok(refused.every(Boolean))
    const others = [null, 200, 302, 408, 425, 429, 500, 503].map(isRefusal)
    assert.ok(!others.some(Boolean))
  })
})

describe('paceOf', () => {
  const usual = { isDown: false, batches: 0, requestsPerSecond: 0, commitsPerSecond: 0, meanAttemptMs: 0 }

  it('is one attempt at a time for a webhook that is down, the newest and the oldest in turn', () => {
    for (const requestsPerSecond of [0, 100]) {
      const down = { ...usual, isDown: true, requestsPerSecond, meanAttemptMs: 1 }
      const paces = [0, 1].map((batches) => paceOf({ ...down, batches }))
      assert.deepEqual(
        paces.map(({ atOnce, reserved, first }) => [atOnce, reserved, first]),
        [
          [1, 1, 'newest'],
          [1, 1, 'oldest'],
        ],
      )
    }
  })

  it('reserves no more than is sent in a moment', () => {
    const reserved = [0, 1, 50, 125, 250, 9000].map((meanAttemptMs) => paceOf({ ...usual, meanAttemptMs }).reserved)
    assert.deepEqual(reserved, [16, 64, 64, 32, 16, 16])
  })

  it('is slow while clients use the service, and not for a probe now and then', () => {
    const [idle, probed, busy] = [0, 4, 5].map((requestsPerSecond) => paceOf({ ...usual, requestsPerSecond }))
    assert.deepEqual(busy, { atOnce: 2, reserved: 2, pauseMs: 63, first: 'oldest' })
    const quick = paceOf({ ...usual, requestsPerSecond: 5, meanAttemptMs: 5 })
    assert.deepEqual(quick, { atOnce: 2, reserved: 64, pauseMs: 2000, first: 'oldest' })
    assert.equal(paceOf({ ...usual, requestsPerSecond: 5, meanAttemptMs: 9000 }).reserved, mostAttemptsAtOnce)
    assert.deepEqual(
      [idle, probed],
      Array(2).fill({ atOnce: mostAttemptsAtOnce, reserved: 16, pauseMs: 0, first: 'oldest' }),
    )
  })

  it('keeps up with the events of the requests', () => {
    for (const commitsPerSecond of [1, 10, 100, 500]) {
      const { atOnce, reserved, pauseMs } = paceOf({
        ...usual,
        requestsPerSecond: 1000,
        commitsPerSecond,
        meanAttemptMs: 5,
      })
      // A quick receiver answers within 10 ms.
      const batchMs = pauseMs + (reserved / atOnce) * 10
      assert.ok((reserved * 1000) / batchMs > commitsPerSecond, `${commitsPerSecond} a second`)
    }
  })

  it('keeps up with the events of the requests, also where the receiver is slow', () => {
    for (const meanAttemptMs of [50, 200, 500]) {
      for (const commitsPerSecond of [1, 5, 10]) {
        const { atOnce, reserved, pauseMs } = paceOf({
          ...usual,
          requestsPerSecond: 50,
          commitsPerSecond,
          meanAttemptMs,
        })
        const batchMs = pauseMs + Math.ceil(reserved / atOnce) * meanAttemptMs
        assert.ok((reserved * 1000) / batchMs > commitsPerSecond, `${commitsPerSecond} a second, ${meanAttemptMs} ms`)
      }
    }
  })
})

it('a reservation outlasts an attempt of 10 s that starts as late as it may', () => {
  assert.ok(leaseMs > (startsWithinSeconds + 10) * 1000)
})
