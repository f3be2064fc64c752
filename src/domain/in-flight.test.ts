import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onceSucceeded, sharedInFlight } from './in-flight.ts'

describe('sharedInFlight', () => {
  it('runs the work once for all concurrent calls', async () => {
    const calls: (() => void)[] = []
    const ping = sharedInFlight(() => new Promise<void>((resolve) => calls.push(resolve)))
    const first = Array.from({ length: 100 }, () => ping())
    assert.equal(calls.length, 1)
    calls[0]?.()
    await Promise.all(first)
    const second = ping()
    assert.equal(calls.length, 2)
    calls[1]?.()
    await second
  })

  it('rejects all of them with its error, and runs again afterwards', async () => {
    let calls = 0
    const ping = sharedInFlight(async () => {
      calls += 1
      if (calls === 1) throw new Error('away')
    })
    const outcomes = await Promise.allSettled([ping(), ping()])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    await ping()
    assert.equal(calls, 2)
  })
})

describe('onceSucceeded', () => {
  it('runs the work until it succeeds, and never again', async () => {
    let calls = 0
    const read = onceSucceeded(async () => {
      calls += 1
      if (calls === 1) throw new Error('away')
      return calls
    })
    await assert.rejects(read(), /away/)
    assert.deepEqual(await Promise.all([read(), read()]), [2, 2])
    assert.equal(await read(), 2)
  })
})
