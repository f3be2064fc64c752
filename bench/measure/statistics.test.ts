import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { percentile, ratios, summarize } from './statistics.ts'

describe('summarize', () => {
  it('takes the middle one of an odd number, whatever their order', () => {
    assert.deepEqual(summarize([30, 4, 10]), { median: 10, low: 4, high: 30 })
  })
  it('takes the mean of the two in the middle of an even number', () => {
    assert.deepEqual(summarize([4, 30, 10, 20]), { median: 15, low: 4, high: 30 })
  })
  it('has no answer for nothing', () => assert.throws(() => summarize([]), TypeError))
})

describe('ratios', () => {
  it('divide round by round', () => assert.deepEqual(ratios([10, 9], [20, 6]), [0.5, 1.5]))
  it('want as many rounds on both sides', () => assert.throws(() => ratios([1], [1, 2]), TypeError))
})

describe('percentile', () => {
  it('is the value that so many do not exceed', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => 200 - index)
    assert.deepEqual([percentile(numbers, 0.99), percentile(numbers, 0.5), percentile(numbers, 0)], [198, 100, 1])
  })
  it('is 0 where nothing was measured', () => assert.equal(percentile([], 0.99), 0))
})
