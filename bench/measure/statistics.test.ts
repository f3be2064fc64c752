import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { percentile, ratios, summarize } from './statistics.ts'

describe('summarize', () => {
  it('returns the middle value of an odd count, in any order', () => {
    assert.deepEqual(summarize([30, 4, 10]), { median: 10, low: 4, high: 30 })
  })
  it('returns the mean of the two middle values of an even count', () => {
    assert.deepEqual(summarize([4, 30, 10, 20]), { median: 15, low: 4, high: 30 })
  })
  it('refuses an empty list', () => assert.throws(() => summarize([]), TypeError))
})

describe('ratios', () => {
  it('divides round by round', () => assert.deepEqual(ratios([10, 9], [20, 6]), [0.5, 1.5]))
  it('requires the same number of rounds on both sides', () => assert.throws(() => ratios([1], [1, 2]), TypeError))
})

describe('percentile', () => {
  it('returns the value that the given part does not exceed', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => 200 - index)
    assert.deepEqual([percentile(numbers, 0.99), percentile(numbers, 0.5), percentile(numbers, 0)], [198, 100, 1])
  })
  it('returns 0 for an empty list', () => assert.equal(percentile([], 0.99), 0))
})
