import assert from 'node:assert/strict'
import { it } from 'node:test'
import { inGroups } from './in-groups.ts'

it('a secret is shown in groups of four characters', () => {
  assert.equal(inGroups('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  assert.equal(inGroups('ABCDE'), 'ABCD E')
  assert.equal(inGroups(''), '')
})
