import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../errors.ts'
import type { Claims, TokenSettings } from './claims.ts'
import { checkRegisteredClaims } from './registered-claims.ts'

const settings: TokenSettings = {
  accessLifetimeSeconds: 900,
  refreshLifetimeSeconds: 2_592_000,
  issuer: undefined,
  audience: undefined,
  leewaySeconds: 0,
  userIdClaim: 'user_id',
  userIdClaimType: 'number',
  accessTokenTyp: 'JWT',
  authTimeClaim: false,
}
const now = 1_000

const judge = (claims: Claims, changes: Partial<TokenSettings> = {}): string => {
  try {
    checkRegisteredClaims(claims, { ...settings, ...changes }, now)
    return 'good'
  } catch (error) {
    return error instanceof AuthError ? error.code : String(error)
  }
}

describe('checkRegisteredClaims', () => {
  it('requires no absent claim', () => assert.equal(judge({}), 'good'))

  it('refuses a token from the second of exp', () => {
    assert.deepEqual(
      [1001, 1000, 999].map((exp) => judge({ exp })),
      ['good', 'token_expired', 'token_expired'],
    )
  })

  it('accepts a token from the second of nbf and of iat', () => {
    for (const name of ['nbf', 'iat']) {
      assert.deepEqual(
        [999, 1000, 1001].map((time) => judge({ [name]: time })),
        ['good', 'good', 'token_invalid'],
      )
    }
  })

  it('extends each time by the leeway', () => {
    const leeway = { leewaySeconds: 5 }
    assert.deepEqual([judge({ exp: 996 }, leeway), judge({ exp: 995 }, leeway)], ['good', 'token_expired'])
    for (const name of ['nbf', 'iat']) {
      assert.equal(judge({ [name]: 1005 }, leeway), 'good')
      assert.equal(judge({ [name]: 1006 }, leeway), 'token_invalid')
    }
  })

  it('truncates fractions', () => {
    assert.equal(judge({ exp: 1000.9 }), 'token_expired')
    assert.equal(judge({ nbf: 1000.9, iat: 1000.9, exp: 1001.1 }), 'good')
  })

  it('refuses an invalid time, including null', () => {
    for (const name of ['exp', 'nbf', 'iat']) {
      for (const value of ['1', null, [], {}, Number.NaN, Number.POSITIVE_INFINITY]) {
        assert.equal(judge({ [name]: value }), 'token_invalid', `${name} ${value}`)
      }
    }
  })

  it('refuses an exp after the year 9999', () => {
    assert.equal(judge({ exp: 253_402_300_799 }), 'good')
    assert.equal(judge({ exp: 253_402_300_800 }), 'token_invalid')
  })

  it('requires the exact configured issuer', () => {
    assert.equal(judge({ iss: 'a' }, { issuer: 'a' }), 'good')
    for (const iss of [undefined, 'A', 'a ', ['a'], null])
      assert.equal(judge({ iss }, { issuer: 'a' }), 'token_invalid')
    assert.equal(judge({ iss: 7 }), 'good')
  })

  it('requires one of the configured audiences', () => {
    const audience = ['a', 'b']
    for (const aud of ['a', 'b', ['b'], ['x', 'a']]) assert.equal(judge({ aud }, { audience }), 'good')
    for (const aud of [undefined, null, 'x', [], ['x'], 'a,b', ['a', 1], { a: 1 }]) {
      assert.equal(judge({ aud }, { audience }), 'token_invalid', JSON.stringify(aud))
    }
  })

  it('refuses a sub or jti that is not text', () => {
    for (const name of ['sub', 'jti']) {
      for (const value of [1, null, true, [], {}]) assert.equal(judge({ [name]: value }), 'token_invalid')
    }
  })

  it('reports the same of several faults as simplejwt', () => {
    const strict = { issuer: 'a', audience: 'a' }
    assert.equal(judge({ exp: 1, iss: 'x', aud: 'x', sub: 1 }, strict), 'token_expired')
    assert.equal(judge({ exp: 1, iat: 2000 }), 'token_invalid')
    assert.equal(judge({ exp: 1, nbf: 2000 }), 'token_invalid')
  })
})
