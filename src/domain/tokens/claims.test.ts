import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import { reservedClaims } from '../reserved-claims.ts'
import { buildClaims, newTokenId, readUserIdClaim, type TokenSettings } from './claims.ts'

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
const account = { id: 7, subject: null, claims: { role: 'admin' } }
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

  it('adds amr to access tokens of a login with a second factor alone', () => {
    const shown = { ...settings, authTimeClaim: true }
    const of = (type: 'access' | 'refresh', amr: readonly string[] | null) =>
      Object.keys(buildClaims(shown, type, account, { ...session, authTime: 1, amr }, times)).slice(5)
    const mfa = ['pwd', 'otp', 'mfa']
    assert.deepEqual(of('access', mfa), ['sid', 'sub', 'auth_time', 'amr', 'role'])
    assert.deepEqual(of('access', null), ['sid', 'sub', 'auth_time', 'role'])
    assert.deepEqual(of('refresh', mfa), ['sid', 'gen', 'sub'])
    assert.deepEqual(buildClaims(shown, 'access', account, { ...session, amr: mfa }, times).amr, mfa)
  })

  it('leaves out stored claims with a reserved name, whether it has its own value for them or not', () => {
    const stored = Object.fromEntries([...reservedClaims].map((name) => [name, 'stored']))
    const strict = { ...settings, issuer: 'i', audience: 'a', authTimeClaim: true }
    const withAll = { ...session, authTime: 1, amr: ['mfa'] }
    for (const [chosen, of] of [
      [settings, undefined],
      [settings, session],
      [strict, withAll],
      [{ ...settings, userIdClaim: 'sub' }, session],
    ] as const) {
      const claims = buildClaims(
        chosen,
        'access',
        { id: 7, subject: null, claims: { ...stored, role: 'r' } },
        of,
        times,
      )
      assert.deepEqual(
        claims,
        buildClaims(chosen, 'access', { id: 7, subject: null, claims: { role: 'r' } }, of, times),
      )
    }
  })

  it('protects the id from claims stored under another USER_ID_CLAIM', () => {
    const stored = { id: 7, subject: null, claims: { uid: 1 } }
    const claims = buildClaims({ ...settings, userIdClaim: 'uid' }, 'access', stored, session, times)
    assert.equal(claims.uid, 7)
  })
})

describe('buildClaims with a subject', () => {
  it('carries it in place of the number, under every name', () => {
    const account = { id: 7, subject: 'b7a1', claims: {} }
    const chosen = { ...settings, userIdClaimType: 'subject' } as const
    const { user_id, sub } = buildClaims(chosen, 'access', account, session, times)
    assert.deepEqual({ user_id, sub }, { user_id: 'b7a1', sub: 'b7a1' })
  })
})

describe('readUserIdClaim', () => {
  const read = (claims: Record<string, unknown>, userIdClaim: string) =>
    readUserIdClaim(claims, { userIdClaim, userIdClaimType: 'number' })

  it('reads the named claim only', () => {
    assert.deepEqual(read({ user_id: 1, sub: '2' }, 'sub'), { id: 2 })
    assert.equal(read({ user_id: 1 }, 'constructor'), undefined)
  })
})

describe('newTokenId', () => {
  it('is 32 hexadecimal digits, never the same', () => {
    const ids = Array.from({ length: 100 }, () => newTokenId(systemRandom))
    assert.equal(new Set(ids).size, 100)
    for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/)
  })
})
