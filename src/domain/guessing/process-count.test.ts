import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createProcessCount } from './process-count.ts'

const times = (number: number, count: () => number): number[] => Array.from({ length: number }, count)

describe('the count within a process', () => {
  it('is reported never during the first quarter of the limit, then all at once, then one by one', () => {
    const own = createProcessCount({ count: 12, periodSeconds: 60 })
    assert.deepEqual(
      times(6, () => own.count('a', 1000)),
      [0, 0, 0, 4, 1, 1],
    )
  })

  it('is reported from the first attempt when a quarter is less than one', () => {
    const own = createProcessCount({ count: 3, periodSeconds: 60 })
    assert.deepEqual(
      times(3, () => own.count('a', 1000)),
      [1, 1, 1],
    )
  })

  it('is kept by key and by window', () => {
    const own = createProcessCount({ count: 4, periodSeconds: 60 })
    assert.deepEqual([own.count('a', 1000), own.count('a', 1059), own.count('b', 1059)], [0, 2, 0])
    assert.deepEqual([own.count('a', 1060), own.count('a', 1060)], [0, 2])
  })

  it('drops the oldest key when there are too many', () => {
    const own = createProcessCount({ count: 4, periodSeconds: 60 })
    own.count('first', 1000)
    for (let number = 0; number < 10_000; number += 1) own.count(`key ${number}`, 1000)
    assert.equal(own.count('key 9999', 1000), 2)
    assert.equal(own.count('first', 1000), 0)
  })
})
