import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mergeResults, type Results } from './results.ts'
import type { Line } from './table.ts'

const line = (id: string, median: number): Line => ({
  row: { id, title: '', better: 'lower', reach: 1, aim: 1, unit: '', meaning: '' },
  median,
  low: median,
  high: median,
  note: '',
})
const run = (more: Partial<Results>): Results => ({
  date: '2026-11-30',
  machine: { Node: 'v24' },
  commands: ['one'],
  minutes: 1,
  lines: [],
  programs: [],
  ...more,
})
const program = { name: 'A', costs: {} }

describe('mergeResults', () => {
  it('replaces rows that are measured again, and keeps the others', () => {
    const earlier = run({ lines: [line('1', 10), line('2', 20)], programs: [program] })
    const merged = mergeResults(earlier, run({ commands: ['two'], minutes: 2, lines: [line('2', 21)] }))
    assert.deepEqual(merged, {
      ...run({ lines: [line('1', 10), line('2', 21)], programs: [program] }),
      commands: ['one', 'two'],
      minutes: 3,
    })
  })
  it('leaves out another day or machine', () => {
    const later = run({ lines: [line('2', 21)] })
    for (const other of [{ date: '2026-11-29' }, { machine: { Node: 'v22' } }]) {
      assert.deepEqual(mergeResults(run({ lines: [line('1', 10)], ...other }), later), later)
    }
    assert.deepEqual(mergeResults(undefined, later), later)
  })
})
