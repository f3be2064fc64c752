import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CleanupParts, createCleanUp, createCleanUpWhenDue, type ExpiringRows } from './cleanup.ts'

/** Plays a database: how many rows each table has, and how long a batch takes. */
const startOn = (counts: Partial<Record<ExpiringRows, number>>, secondsOf = (_limit: number): number => 0.001) => {
  const time = { seconds: 0, rested: 0 }
  const batches: { readonly rows: ExpiringRows; readonly limit: number }[] = []
  const state = { busy: false, stopping: false, leases: [] as number[] }
  const everything = new Proxy({} as CleanupParts['keepSeconds'], { get: () => 0 })
  const parts: CleanupParts = {
    store: {
      pace: { least: 100, greatest: 2000, targetSeconds: 0.02 },
      isBusy: () => state.busy,
      remove: async (rows, _before, limit) => {
        const count = Math.min(limit, counts[rows] ?? 0)
        counts[rows] = (counts[rows] ?? 0) - count
        time.seconds += secondsOf(limit)
        if (count > 0) batches.push({ rows, limit })
        return count
      },
      oldest: async (rows) => ((counts[rows] ?? 0) > 0 ? 1000 : undefined),
      leaseHolder: async () => undefined,
      takeLease: async (_name, _holder, _now, until) => {
        state.leases.push(until)
        return true
      },
    },
    clock: { now: () => 5000 },
    startWatch: () => {
      const started = time.seconds
      return () => time.seconds - started
    },
    rest: async (seconds) => {
      time.seconds += seconds
      time.rested += seconds
    },
    isStopping: () => state.stopping,
    keepSeconds: everything,
    holder: 'me',
  }
  return { parts, batches, time, state, counts }
}

describe('createCleanUp', () => {
  it('removes everything, and counts it by table', async () => {
    const { parts, counts } = startOn({ sessions: 5000, events: 1 })
    const removed = await createCleanUp(parts)()
    assert.deepEqual([removed.sessions, removed.events, removed.activity], [5000, 1, 0])
    assert.deepEqual([counts.sessions, counts.events], [0, 0])
  })

  it('takes a batch of each table in turn, so that the longest does not delay the others', async () => {
    const { parts, batches } = startOn({ sessions: 50_000, audit_events: 150, events: 250 })
    await createCleanUp(parts)()
    const order = batches.slice(0, 6).map(({ rows }) => rows)
    assert.deepEqual(order, ['sessions', 'audit_events', 'events', 'sessions', 'audit_events', 'events'])
  })

  it('makes batches of 20 ms, whatever a row costs', async () => {
    const { parts, batches } = startOn({ sessions: 100_000 }, (limit) => limit / 25_000)
    await createCleanUp(parts)()
    assert.equal(batches.at(-3)?.limit, 500)
    assert.ok(batches.length <= 100_000 / 500 + 5, `${batches.length} batches`)
  })

  it('rests as long as a batch took while others use the database, and a quarter of it otherwise', async () => {
    for (const [busy, share] of [
      [true, 1],
      [false, 0.25],
    ] as const) {
      const { parts, time, state } = startOn({ sessions: 100_000 }, (limit) => limit / 25_000)
      state.busy = busy
      await createCleanUp(parts)()
      const worked = time.seconds - time.rested
      assert.ok(Math.abs(time.rested / worked - share) < 0.02, `${time.rested} of ${worked}`)
    }
  })

  it('looks again when another process removed the rows of a batch', async () => {
    const { parts, counts, time } = startOn({ sessions: 300 })
    const { remove } = parts.store
    let first = true
    const store: typeof parts.store = {
      ...parts.store,
      remove: async (...given) => {
        if (!first) return remove(...given)
        first = false
        return 0
      },
    }
    await createCleanUp({ ...parts, store })()
    assert.equal(counts.sessions, 0)
    assert.ok(time.rested >= 0.1, `rested ${time.rested} s`)
  })
})

describe('createCleanUpWhenDue', () => {
  it('works for 8 s at a time with a lease of 30 s, and rests when nothing is left', async () => {
    const { parts, time, state, counts } = startOn({ sessions: 400_000 }, (limit) => limit / 25_000)
    const cleanUp = createCleanUpWhenDue(parts)
    await cleanUp()
    assert.ok(time.seconds >= 8 && time.seconds < 8.1, `${time.seconds} s`)
    assert.ok((counts.sessions ?? 0) > 0)
    await cleanUp()
    await cleanUp()
    assert.equal(counts.sessions, 0)
    assert.deepEqual(state.leases, [5030, 5030, 5030, 5300])
    await cleanUp()
    assert.equal(state.leases.length, 4)
  })

  it('works once at a time', async () => {
    const { parts, state } = startOn({ sessions: 1000 })
    const cleanUp = createCleanUpWhenDue(parts)
    await Promise.all([cleanUp(), cleanUp()])
    assert.deepEqual(state.leases, [5030, 5300])
  })

  it('ends after its batch at a stop, and gives the lease back', async () => {
    const { parts, batches, state } = startOn({ sessions: 400_000 })
    const rest = async () => {
      state.stopping = batches.length === 3
    }
    await createCleanUpWhenDue({ ...parts, rest })()
    assert.deepEqual([batches.length, state.leases], [3, [5030, 5000]])
  })
})
