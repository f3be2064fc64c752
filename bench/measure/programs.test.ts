import assert from 'node:assert/strict'
import { it } from 'node:test'
import { renderPrograms } from './programs.ts'

it('shows CPU time first, then the ratio, the rate and refusals, and why a program is missing', () => {
  const cost = { cpuMs: 6.8, times: 20.61, perSecond: 138.4, refused: 0 }
  const table = renderPrograms([
    { name: 'A', costs: { refresh: cost, login: { cpuMs: 227.3, times: 1, perSecond: 8.51, refused: 3 } } },
    { name: 'B', costs: {}, reason: 'not installed' },
  ])
  assert.equal(
    table,
    [
      '| Program | login                             | refresh                 | me | verify |',
      '|---------|-----------------------------------|-------------------------|----|--------|',
      '| A       | 227 ms (1.00 x, 8.5/s, 3 refused) | 6.80 ms (20.6 x, 138/s) |    |        |',
      '| B       | not measured: not installed       |                         |    |        |',
    ].join('\n'),
  )
})
