import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Row, renderTable, verdictOf } from './table.ts'

const higher: Row = { id: '2', title: 'refreshes', better: 'higher', reach: 0.7, aim: 0.85, unit: '', meaning: '' }
const lower: Row = { id: '9', title: 'ready', better: 'lower', reach: 400, aim: 200, unit: 'ms', meaning: '' }

describe('verdictOf', () => {
  it('judges a value where more is better', () => {
    assert.deepEqual(
      [0.9, 0.85, 0.7, 0.69].map((value) => verdictOf(higher, value)),
      ['aim', 'aim', 'reached', 'MISSED'],
    )
  })
  it('judges a value where less is better', () => {
    assert.deepEqual(
      [150, 200, 400, 401].map((value) => verdictOf(lower, value)),
      ['aim', 'aim', 'reached', 'MISSED'],
    )
  })
  it('returns no verdict without a target', () => {
    assert.equal(verdictOf({ ...higher, reach: undefined, aim: undefined }, 3), '')
  })
})

describe('renderTable', () => {
  it('shows median, spread, marks and verdict, and the reason of a skipped row', () => {
    const table = renderTable([
      { row: higher, median: 0.7234, low: 0.7, high: 12.34, note: '' },
      { row: lower, reason: 'no such machine' },
    ])
    assert.equal(
      table,
      [
        '| # | Measure   | Median       | Lowest to highest | Reach  | Aim    | Met     |',
        '|---|-----------|--------------|-------------------|--------|--------|---------|',
        '| 2 | refreshes | 0.72         | 0.70 to 12.3      | 0.70   | 0.85   | reached |',
        '| 9 | ready     | not measured | no such machine   | 400 ms | 200 ms |         |',
      ].join('\n'),
    )
  })
})
