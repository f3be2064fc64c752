import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refusedClaimNames, reservedClaims } from './account.ts'

describe('refusedClaimNames', () => {
  it('finds none among harmless names', () => {
    assert.deepEqual(refusedClaimNames({ role: 'a', teams: [], Exp: 1, constructor: 1 }, 'user_id'), [])
  })

  it('finds every name that says who, what and until when', () => {
    const claims = Object.fromEntries([...reservedClaims].map((name) => [name, 1]))
    assert.deepEqual(refusedClaimNames(claims, 'user_id'), [...reservedClaims])
  })

  it('finds the configured name of the id', () => {
    assert.deepEqual(refusedClaimNames({ uid: 1, role: 'a' }, 'uid'), ['uid'])
  })
})

describe('reservedClaims', () => {
  it('has every claim that a token of this service carries by itself', () => {
    const own = ['token_type', 'exp', 'iat', 'jti', 'user_id', 'sid', 'gen', 'sub', 'aud', 'iss']
    for (const name of own) assert.ok(reservedClaims.has(name), name)
  })
})
