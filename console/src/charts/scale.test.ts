import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { axisValues, stack } from './scale.ts'

describe('axisValues', () => {
  for (const [highest, expected] of [
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [5, [0, 2, 4, 6]],
    [97, [0, 50, 100]],
    [340, [0, 100, 200, 300, 400]],
    [1_000_000, [0, 500_000, 1_000_000]],
  ] as const) {
    it(`reaches ${highest} in round steps`, () => assert.deepEqual(axisValues(highest), expected))
  }

  it('has at most five values, the last at least the highest', () => {
    for (let highest = 0; highest < 5000; highest += 7) {
      const values = axisValues(highest)
      assert.ok(values.length <= 5 && (values.at(-1) ?? 0) >= highest && values.every(Number.isInteger), `${highest}`)
    }
  })
})

describe('stack', () => {
  it('puts each value on top of the ones before', () => {
    assert.deepEqual(stack([10, 0, 5], 2), [
      { from: 0, to: 20 },
      { from: 20, to: 20 },
      { from: 20, to: 30 },
    ])
  })

  it('gives a small value two pixels', () => {
    assert.deepEqual(stack([1000, 1], 0.1), [
      { from: 0, to: 100 },
      { from: 100, to: 102 },
    ])
  })
})
