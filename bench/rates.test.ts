import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Results } from './measure/results.ts'
import { ratesOf } from './rates.ts'
import { rowOf } from './rows/rows.ts'

const cost = (cpuMs: number) => ({ cpuMs, times: 1, perSecond: 1, refused: 0 })
const results: Results = {
  date: '2026-11-30',
  machine: {},
  commands: [],
  minutes: 1,
  lines: [{ row: rowOf('8'), median: 2, low: 2, high: 2, note: '' }],
  programs: [
    { name: 'Latchkey, SQLite', costs: { login: cost(200), refresh: cost(0.25) } },
    { name: 'Latchkey, PostgreSQL', costs: { refresh: cost(0.5) } },
  ],
}

describe('ratesOf', () => {
  it('computes requests for each second of CPU time, on SQLite in the large table', () => {
    const refreshes = { sqlite: 2000, postgres: 2000 }
    assert.deepEqual(ratesOf(results), { date: '2026-11-30', logins: 5, refreshes })
  })
  it('computes nothing without one of the rows', () => {
    assert.equal(ratesOf({ ...results, programs: [] }), undefined)
    assert.equal(ratesOf({ ...results, lines: [{ row: rowOf('8'), reason: 'not run' }] }), undefined)
  })
})
