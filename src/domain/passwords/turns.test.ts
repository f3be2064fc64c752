import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as settle } from 'node:timers/promises'
import { createTurns, type TurnsSettings } from './turns.ts'

const open = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { promise, resolve, reject }
}

describe('createTurns', () => {
  it('runs so many at once and the others in their order', async () => {
    const takeTurn = createTurns({ atOnce: 2 })
    const works = [open(), open(), open(), open()]
    const started: number[] = []
    const results = works.map((work, index) =>
      takeTurn(() => {
        started.push(index)
        return work.promise
      }),
    )
    await settle()
    assert.deepEqual(started, [0, 1])
    works[1]?.resolve('b')
    await settle()
    assert.deepEqual(started, [0, 1, 2])
    works[0]?.resolve('a')
    works[2]?.resolve('c')
    works[3]?.resolve('d')
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c', 'd'])
    assert.deepEqual(started, [0, 1, 2, 3])
  })

  it('gives a turn on when the work fails', async () => {
    const takeTurn = createTurns({ atOnce: 1 })
    const failing = takeTurn(() => Promise.reject(new Error('no')))
    const next = takeTurn(async () => 'went on')
    await assert.rejects(failing, /no/)
    assert.equal(await next, 'went on')
    assert.equal(await takeTurn(async () => 'and on'), 'and on')
  })
})

describe('createTurns with a limit', () => {
  /** Turns whose work takes as long as `seconds` says, and ends when it is told to. */
  const startTurns = (settings: TurnsSettings, seconds: { each: number }) => {
    const told: string[] = []
    const takeTurn = createTurns({
      startWatch: () => () => seconds.each,
      observe: {
        load: (running, waiting) => told.push(`${running} run, ${waiting} wait`),
        finished: (each) => told.push(`${each} s`),
        refused: () => told.push('refused'),
      },
      ...settings,
    })
    const works: ReturnType<typeof open>[] = []
    const come = (): Promise<string> => {
      const work = open()
      return takeTurn(() => {
        works.push(work)
        return work.promise
      }).catch((error) => `${error.code}, again in ${error.retryAfterSeconds} s`)
    }
    const endOne = async (): Promise<void> => {
      await settle()
      const work = works.shift()
      assert.ok(work, 'none runs')
      work.resolve('done')
      await settle()
    }
    return { told, come, endOne }
  }

  it('refuses at once who would wait longer, and says how long', async () => {
    const { come, endOne } = startTurns({ atOnce: 2, waitLimitSeconds: 3 }, { each: 2 })
    const first = come()
    await endOne()
    assert.equal(await first, 'done')
    // Two run; behind them the waits are 2 s and 3 s, and the next one's would be 4 s.
    const admitted = [come(), come(), come(), come()]
    assert.equal(await come(), 'busy, again in 4 s')
    for (let turn = 0; turn < 4; turn += 1) await endOne()
    assert.deepEqual(await Promise.all(admitted), ['done', 'done', 'done', 'done'])
    const later = come()
    await endOne()
    assert.equal(await later, 'done')
  })

  it('refuses nobody while a turn is free, however long the work takes', async () => {
    const { come, endOne } = startTurns({ atOnce: 1, waitLimitSeconds: 0 }, { each: 100 })
    for (let turn = 0; turn < 3; turn += 1) {
      const one = come()
      await endOne()
      assert.equal(await one, 'done')
    }
  })

  it('sends the last ones away when the queue turns out to be too slow, and keeps the first', async () => {
    const { come, endOne } = startTurns({ atOnce: 1, waitLimitSeconds: 5 }, { each: 2 })
    const burst = Array.from({ length: 6 }, come)
    await endOne()
    // One runs; two are 2 s and 4 s behind it, the others 6 s and more.
    assert.deepEqual(await Promise.all(burst.slice(4)), ['busy, again in 6 s', 'busy, again in 8 s'])
    for (let turn = 0; turn < 3; turn += 1) await endOne()
    assert.deepEqual(await Promise.all(burst.slice(0, 4)), ['done', 'done', 'done', 'done'])
  })

  it('goes by the mean of the latest durations', async () => {
    const seconds = { each: 10 }
    const { come, endOne } = startTurns({ atOnce: 1, waitLimitSeconds: 5 }, seconds)
    const slow = come()
    await endOne()
    await slow
    const running = come()
    assert.equal(await come(), 'busy, again in 10 s')
    seconds.each = 0
    await endOne()
    await running
    // 10 s, then 0 s: the mean is 8 s, then 6.4 s, then 5.12 s, then 4.1 s.
    for (const wait of [8, 7, 6]) {
      const one = come()
      assert.equal(await come(), `busy, again in ${wait} s`)
      await endOne()
      await one
    }
    const [one, behind] = [come(), come()]
    await endOne()
    await endOne()
    assert.deepEqual([await one, await behind], ['done', 'done'])
  })

  it('tells how many run and wait, how long each took and who was refused', async () => {
    const { told, come, endOne } = startTurns({ atOnce: 1, waitLimitSeconds: 2 }, { each: 2 })
    const works = [come(), come()]
    await endOne()
    await endOne()
    await Promise.all(works)
    const more = [come(), come(), come()]
    await more[2]
    assert.deepEqual(told, [
      ...['1 run, 0 wait', '1 run, 1 wait', '2 s', '1 run, 0 wait', '2 s', '0 run, 0 wait'],
      ...['1 run, 0 wait', '1 run, 1 wait', 'refused'],
    ])
  })
})
