import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import { buildClaims, newTokenId, readAccountId, type TokenSettings } from './claims.ts'

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
const account = { id: 7, claims: { role: 'admin' } }
const session = { sid: 's', gen: 3 }
const times = { iat: 1, exp: 2, jti: 'j' }

describe('buildClaims', () => {
  it('returns the claims of an access token in the order of the contract', () => {
    const claims = buildClaims({ ...settings, issuer: 'i', audience: ['a', 'b'] }, 'access', account, session, times)
    assert.equal(
      JSON.stringify(claims),
      '{"token_type":"access","exp":2,"iat":1,"jti":"j","user_id":7,"sid":"s","sub":"7","role":"admin","aud":["a","b"],"iss":"i"}',
    )
  })

  it("gives a refresh token its generation but not the account's claims", () => {
    const claims = buildClaims(settings, 'refresh', account, session, times)
    assert.equal(
      JSON.stringify(claims),
      '{"token_type":"refresh","exp":2,"iat":1,"jti":"j","user_id":7,"sid":"s","gen":3,"sub":"7"}',
    )
  })

  it('adds neither sid nor gen without a session', () => {
    for (const type of ['access', 'refresh'] as const) {
      const claims = buildClaims(settings, type, account, undefined, times)
      assert.ok(!('sid' in claims) && !('gen' in claims))
    }
  })

  it('writes sub once and as text when it carries the id', () => {
    const claims = buildClaims({ ...settings, userIdClaim: 'sub' }, 'access', account, session, times)
    assert.deepEqual(Object.entries(claims)[4], ['sub', '7'])
    assert.equal(Object.keys(claims).length, 7)
  })

  it("protects Latchkey's claims from the account's own", () => {
    const named = {
      token_type: 'refresh',
      exp: 9,
      iat: 9,
      jti: 'x',
      user_id: 1,
      sid: 'x',
      sub: '1',
      aud: 'x',
      iss: 'x',
    }
    const strict = { ...settings, issuer: 'i', audience: 'a' }
    const claims = buildClaims(strict, 'access', { id: 7, claims: { ...named, role: 'r' } }, session, times)
    const { role, ...rest } = claims
    assert.equal(role, 'r')
    assert.deepEqual(rest, buildClaims(strict, 'access', { id: 7, claims: {} }, session, times))
  })

  it('protects the id from claims stored under another USER_ID_CLAIM', () => {
    const stored = { id: 7, claims: { uid: 1 } }
    const claims = buildClaims({ ...settings, userIdClaim: 'uid' }, 'access', stored, session, times)
    assert.equal(readAccountId(claims, 'uid'), 7)
  })
})

describe('readAccountId', () => {
  it('reads a canonical integer as number or text', () => {
    for (const [value, id] of [
      [1, 1],
      ['1', 1],
      [0, 0],
      ['0', 0],
      ['-1', -1],
      [1e3, 1000],
    ] as const) {
      assert.equal(readAccountId({ user_id: value }, 'user_id'), id)
    }
  })

  it('refuses other values', () => {
    const others = ['', ' 1', '1 ', '01', '+1', '-0', '1.0', '1e3', '0x1', '１', '1_0', '1\n', 1.5, Number.NaN, 1 / 0]
    for (const value of [...others, true, null, undefined, [1], ['1'], {}]) {
      assert.equal(readAccountId({ user_id: value }, 'user_id'), undefined, JSON.stringify(value))
    }
  })

  it('reads the named claim only', () => {
    assert.equal(readAccountId({ user_id: 1, sub: '2' }, 'sub'), 2)
    assert.equal(readAccountId({ user_id: 1 }, 'constructor'), undefined)
  })
})

describe('newTokenId', () => {
  it('is 32 hexadecimal digits, never the same', () => {
    const ids = Array.from({ length: 100 }, () => newTokenId(systemRandom))
    assert.equal(new Set(ids).size, 100)
    for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/)
  })
})
