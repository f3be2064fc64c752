import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as settle } from 'node:timers/promises'
import { anyPlace, type HashPlace, type Lane } from '../hash-place.ts'
import { createHashQueue, type HashQueueSettings, mostWaiting } from './hash-queue.ts'

const open = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { promise, resolve, reject }
}

describe('createHashQueue', () => {
  it('runs the allowed number in parallel and queues the others in order', async () => {
    const { run } = createHashQueue({ atOnce: 2 })
    const works = [open(), open(), open(), open()]
    const started: number[] = []
    const results = works.map((work, index) =>
      run(() => {
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

  it('frees the slot when the work fails', async () => {
    const { run } = createHashQueue({ atOnce: 1 })
    const failing = run(() => Promise.reject(new Error('no')))
    const next = run(async () => 'went on')
    await assert.rejects(failing, /no/)
    assert.equal(await next, 'went on')
    assert.equal(await run(async () => 'and on'), 'and on')
  })
})

/** A queue whose jobs take `seconds.each`, and end when the test says so. */
const startQueue = (settings: HashQueueSettings, seconds: { each: number }) => {
  const told: string[] = []
  const queue = createHashQueue({
    startWatch: () => () => seconds.each,
    observe: {
      load: (running, { login }) => told.push(`${running} run, ${login} wait`),
      finished: (each) => told.push(`${each} s`),
      refused: (cause) => told.push(`refused: ${cause}`),
    },
    ...settings,
  })
  const works: ReturnType<typeof open>[] = []
  const begun: string[] = []
  const come = (name = '', place?: HashPlace): Promise<string> => {
    const work = open()
    return queue
      .run(() => {
        begun.push(name)
        works.push(work)
        return work.promise
      }, place)
      .catch((error) => `${error.code}, again in ${error.retryAfterSeconds} s`)
  }
  const endOne = async (): Promise<void> => {
    await settle()
    const work = works.shift()
    assert.ok(work, 'none runs')
    work.resolve('done')
    await settle()
  }
  return { told, begun, come, endOne, hold: queue.hold }
}

describe('createHashQueue with a limit', () => {
  it('refuses a job whose estimated wait exceeds the limit, and reports the wait', async () => {
    const { come, endOne } = startQueue({ atOnce: 2, waitLimitSeconds: 3 }, { each: 2 })
    const first = come()
    await endOne()
    assert.equal(await first, 'done')
    // Two run. Behind them the waits are 2 s and 3 s, and the next one's would be 4 s.
    const admitted = [come(), come(), come(), come()]
    assert.equal(await come(), 'busy, again in 4 s')
    for (let ended = 0; ended < 4; ended += 1) await endOne()
    assert.deepEqual(await Promise.all(admitted), ['done', 'done', 'done', 'done'])
    const later = come()
    await endOne()
    assert.equal(await later, 'done')
  })

  it('accepts any job while a slot is free, however long jobs take', async () => {
    const { come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 0 }, { each: 100 })
    for (let ended = 0; ended < 3; ended += 1) {
      const one = come()
      await endOne()
      assert.equal(await one, 'done')
    }
  })

  it('rejects the last queued jobs when the queue turns out to be slow, and keeps the first', async () => {
    const { come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 5 }, { each: 2 })
    const burst = Array.from({ length: 6 }, () => come())
    await endOne()
    // One runs. Two wait 2 s and 4 s, the others 6 s and more.
    assert.deepEqual(await Promise.all(burst.slice(4)), ['busy, again in 6 s', 'busy, again in 8 s'])
    for (let ended = 0; ended < 3; ended += 1) await endOne()
    assert.deepEqual(await Promise.all(burst.slice(0, 4)), ['done', 'done', 'done', 'done'])
  })

  it('estimates from the mean of the latest durations', async () => {
    const seconds = { each: 10 }
    const { come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 5 }, seconds)
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

  it('reports running and waiting jobs, durations and refusals', async () => {
    const { told, come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 2 }, { each: 2 })
    const works = [come(), come()]
    await endOne()
    await endOne()
    await Promise.all(works)
    const more = [come(), come(), come()]
    await more[2]
    assert.deepEqual(told, [
      ...['1 run, 0 wait', '1 run, 1 wait', '2 s', '1 run, 0 wait', '2 s', '0 run, 0 wait'],
      ...['1 run, 0 wait', '1 run, 1 wait', 'refused: wait'],
    ])
  })
})

describe('createHashQueue with lanes', () => {
  const of = (lane: Lane, ...shares: HashPlace['shares']): HashPlace => ({ lane, shares })
  const known = of('known')
  const login = of('login')

  it('makes known devices wait for running jobs only, however many unknown clients wait', async () => {
    const { come, begun, endOne } = startQueue({ atOnce: 2, waitLimitSeconds: 1000 }, { each: 1 })
    const strangers = Array.from({ length: 150 }, () => come('stranger', login))
    const owner = come('owner', known)
    await endOne()
    assert.deepEqual(begun, ['stranger', 'stranger', 'owner'])
    await endOne()
    await endOne()
    assert.equal(await owner, 'done')
    for (let ended = 0; ended < 148; ended += 1) await endOne()
    assert.deepEqual(new Set(await Promise.all(strangers)), new Set(['done']))
  })

  it('runs logins before registrations', async () => {
    const { come, begun, endOne } = startQueue({ atOnce: 1 }, { each: 1 })
    const all = [come('first', login), come('new', of('registration')), come('login', login), come('known', known)]
    for (const _ of all) await endOne()
    await Promise.all(all)
    assert.deepEqual(begun, ['first', 'known', 'login', 'new'])
  })

  it('estimates a wait from the jobs before it', async () => {
    const { come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 5 }, { each: 2 })
    const first = come('first', login)
    await endOne()
    await first
    // One runs. Behind it unknown clients wait 2 s and 4 s.
    const admitted = [come('runs', login), come('waits', login), come('waits', login)]
    assert.equal(await come('late', login), 'busy, again in 6 s')
    const owners = [come('owner', known), come('owner', known)]
    assert.equal(await come('newcomer', of('registration')), 'busy, again in 10 s')
    // The unknown clients now wait 4 s and 6 s: the last one is rejected.
    await endOne()
    assert.equal(await admitted[2], 'busy, again in 6 s')
    for (let ended = 0; ended < 3; ended += 1) await endOne()
    assert.deepEqual(await Promise.all([...owners, ...admitted.slice(0, 2)]), ['done', 'done', 'done', 'done'])
  })

  it('gives a share of a lane a fixed number of places, and reports when one is free', async () => {
    const { told, come, endOne } = startQueue({ atOnce: 1 }, { each: 2 })
    const address = { key: 'address', most: 2 }
    const mine = () => come('mine', of('login', address, { key: 'network', most: 3 }))
    const first = mine()
    await endOne()
    await first
    const admitted = [mine(), mine(), mine()]
    assert.equal(await mine(), 'too_many_waiting, again in 6 s')
    assert.equal(told.at(-1), 'refused: share')
    // Another address of the network gets the network's last place. Another lane and other networks
    // have their own.
    const others = [
      come('neighbour', of('login', { key: 'neighbour', most: 2 }, { key: 'network', most: 3 })),
      come('known', of('known', address)),
      come('other', of('login', { key: 'other', most: 2 })),
    ]
    const more = of('login', { key: 'third', most: 2 }, { key: 'network', most: 3 })
    assert.match(await come('neighbour', more), /^too_many_waiting/)
    for (let ended = 0; ended < 6; ended += 1) await endOne()
    assert.deepEqual(new Set(await Promise.all([...admitted, ...others])), new Set(['done']))
    const again = mine()
    await endOne()
    assert.equal(await again, 'done')
  })

  it('keeps a bounded number of places, even without known durations', async () => {
    const { told, come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 5 }, { each: 0 })
    const strangers = Array.from({ length: mostWaiting + 1 }, () => come('stranger', login))
    assert.equal(await come('stranger', login), 'busy, again in 1 s')
    assert.equal(told.at(-1), 'refused: queue')
    const owner = come('owner', known)
    for (let ended = 0; ended < mostWaiting + 2; ended += 1) await endOne()
    assert.equal(await owner, 'done')
    assert.deepEqual(new Set(await Promise.all(strangers)), new Set(['done']))
  })
})

describe('createHashQueue with reserved places', () => {
  it('counts them as queued work, and refuses beyond the limit without starting', async () => {
    const { hold, begun, come, endOne } = startQueue({ atOnce: 2, waitLimitSeconds: 2 }, { each: 2 })
    const first = come()
    await endOne()
    await first
    const kept = [hold(anyPlace), hold(anyPlace), hold(anyPlace)]
    assert.throws(() => hold(anyPlace), { code: 'busy', retryAfterSeconds: 3 })
    kept[0]?.release()
    kept[0]?.release()
    hold(anyPlace)
    assert.throws(() => hold(anyPlace), { code: 'busy' })
    assert.deepEqual(begun, [''])
  })

  it('queues their work when it arrives, once, while others start', async () => {
    const { hold, begun, come, endOne } = startQueue({ atOnce: 1, waitLimitSeconds: 3 }, { each: 2 })
    const first = come('first')
    await endOne()
    await first
    const kept = [hold(anyPlace), hold(anyPlace)]
    const works = [come('other'), come('kept', kept[0])]
    assert.deepEqual(begun, ['first', 'other'])
    assert.equal(await come('again', kept[0]), 'busy, again in 6 s')
    await endOne()
    assert.deepEqual(begun, ['first', 'other', 'kept'])
    await endOne()
    assert.deepEqual(await Promise.all(works), ['done', 'done'])
  })

  it('limits them in each lane, and an earlier lane does not wait for those of a later one', async () => {
    const { hold } = startQueue({ atOnce: 1 }, { each: 2 })
    for (let place = 0; place < mostWaiting; place += 1) hold(anyPlace)
    assert.throws(() => hold(anyPlace), { code: 'busy' })
    hold({ lane: 'known', shares: [] })
  })
})
