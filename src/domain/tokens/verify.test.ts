import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Claims } from './claims.ts'
import { requireExpAndId, requireType } from './verify.ts'

const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('requireType', () => {
  const good = { exp: 9, jti: 'j', token_type: 'access' }

  it('returns jti and exp of a token of the type', () => {
    assert.deepEqual(requireType(good, 'access'), { jti: 'j', exp: 9 })
  })

  it('checks exp, then jti, then the type', () => {
    const asked = (claims: Claims) => codeOf(() => requireType(claims, 'access'))
    assert.equal(asked({}), 'token_without_exp')
    assert.equal(asked({ exp: 9 }), 'token_without_id')
    assert.equal(asked({ exp: 9, jti: 'j' }), 'token_without_type')
    assert.equal(asked({ ...good, token_type: 'refresh' }), 'token_wrong_type')
    assert.equal(asked({ ...good, token_type: ['access'] }), 'token_wrong_type')
  })
})

describe('requireExpAndId', () => {
  it('ignores the type', () => {
    assert.deepEqual(requireExpAndId({ exp: 9, jti: '' }), { jti: '', exp: 9 })
  })
})
