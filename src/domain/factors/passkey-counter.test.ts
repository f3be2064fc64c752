import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isCounterGood } from './passkey-counter.ts'

it('isCounterGood accepts a counter that goes forward, and none that stays or goes back', () => {
  const cases: readonly (readonly [number, number, boolean])[] = [
    [0, 0, true],
    [0, 1, true],
    [1, 2, true],
    [5, 2 ** 32 - 1, true],
    [1, 1, false],
    [2, 1, false],
    [1, 0, false],
    [2 ** 32 - 1, 0, false],
  ]
  for (const [stored, sent, good] of cases) assert.equal(isCounterGood(stored, sent), good, `${stored} ${sent}`)
})
