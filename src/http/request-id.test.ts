import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestIdOf } from './request-id.ts'

describe('requestIdOf', () => {
  for (const sent of ['a', 'A-1_b.c', 'x'.repeat(64), '0b9d7d2e-6f0c-4c8e-9d57-3c1f6a2b8e11']) {
    it(`keeps ${sent}`, () => assert.equal(requestIdOf(sent), sent))
  }

  for (const sent of [undefined, '', ' ', 'x'.repeat(65), 'a b', 'a\n', 'a,b', 'ä', '"a"', '{}', 'a/b', ['a', 'b']]) {
    it(`replaces ${JSON.stringify(sent)}`, () => {
      const made = requestIdOf(sent)
      assert.match(made, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      assert.notEqual(requestIdOf(sent), made)
    })
  }
})
