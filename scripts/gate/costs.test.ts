import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { costTable } from './costs.ts'

describe('costTable', () => {
  it('lists the slowest part first, and omits unknown CPU seconds', () => {
    const costs = [
      { name: 'types', seconds: 7.04, cpuSeconds: 12.5 },
      { name: 'process', seconds: 100, cpuSeconds: undefined },
    ]
    assert.deepEqual(costTable(costs).split('\n'), [
      ' seconds      CPU  part',
      '   100.0        -  process',
      '     7.0     12.5  types',
    ])
  })
})
