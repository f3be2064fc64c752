import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countTimeout, readCounts } from './counts.ts'

const summary = (pass: number, fail: number, cancelled = 0, skipped = 0, todo = 0): string =>
  `✔ something\nℹ tests 9\nℹ suites 1\nℹ pass ${pass}\nℹ fail ${fail}\nℹ cancelled ${cancelled}\nℹ skipped ${skipped}\nℹ todo ${todo}\n`

describe('readCounts', () => {
  it("reads node's own summary", () => {
    assert.deepEqual(readCounts(summary(7, 0, 0, 2), 0), { passed: 7, failed: 0, skipped: 2 })
  })

  it('counts cancelled and to-do tests as failed', () => {
    assert.deepEqual(readCounts(summary(7, 1, 2, 0, 3), 1), { passed: 7, failed: 6, skipped: 0 })
  })

  it('reads the last closing line', () => {
    const output = '1 passed, 0 failed, 0 skipped\nnoise\n52 passed, 3 failed, 1 skipped\n'
    assert.deepEqual(readCounts(output, 1), { passed: 52, failed: 3, skipped: 1 })
  })

  it('counts a command without counts as one', () => {
    assert.deepEqual(readCounts('', 0), { passed: 1, failed: 0, skipped: 0 })
    assert.deepEqual(readCounts('error', 2), { passed: 0, failed: 1, skipped: 0 })
  })

  it('never counts a part with a failed exit as green', () => {
    assert.deepEqual(readCounts(summary(7, 0), 1), { passed: 7, failed: 1, skipped: 0 })
  })
})

describe('countTimeout', () => {
  it('adds a failure to those of a summary that was printed before', () => {
    assert.deepEqual(countTimeout(readCounts(summary(7, 1), 1), true), { passed: 7, failed: 2, skipped: 0 })
    assert.deepEqual(countTimeout(readCounts(summary(7, 1), 1), false), { passed: 7, failed: 1, skipped: 0 })
  })
})
