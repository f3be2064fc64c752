import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decideMerge, type FieldState, type MergeDecision, type Prefer } from './merge-rule.ts'

type Ours = FieldState['ours']
type Case = readonly [now: string, last: string | undefined, ours: Ours, Record<string, MergeDecision>]

/** Every state of a field, and its decision by what is preferred. */
const cases: readonly Case[] = [
  ['a', 'a', 'as_source', { none: 'keep', source: 'keep', ours: 'keep' }],
  ['a', 'a', 'as_imported', { none: 'keep', source: 'keep', ours: 'keep' }],
  ['a', 'a', 'changed', { none: 'keep', source: 'keep', ours: 'keep' }],
  ['b', 'a', 'as_source', { none: 'settle', source: 'settle', ours: 'settle' }],
  ['b', 'a', 'as_imported', { none: 'take', source: 'take', ours: 'take' }],
  ['b', 'a', 'changed', { none: 'conflict', source: 'take', ours: 'settle' }],
  ['b', undefined, 'as_source', { none: 'settle', source: 'settle', ours: 'settle' }],
  ['b', undefined, 'changed', { none: 'conflict', source: 'take', ours: 'settle' }],
]

describe('decideMerge', () => {
  for (const [now, last, ours, decisions] of cases) {
    for (const [name, decision] of Object.entries(decisions)) {
      const title = `${last ?? 'nothing'} -> ${now} in the source, ${ours} here, preferring ${name}: ${decision}`
      it(title, () => {
        const prefer = name === 'none' ? undefined : (name as Prefer)
        assert.equal(decideMerge({ now, last, ours }, prefer), decision)
      })
    }
  }
})
