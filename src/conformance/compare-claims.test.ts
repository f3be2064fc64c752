import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareClaims } from './compare-claims.ts'
import { base64url } from './sign.ts'
import type { RecordedClaims } from './vector-file.ts'

const ALLOWS = {
  claims: ['sid', 'gen', 'sub', 'auth_time'],
  headers: ['kid'],
  refreshHeaders: ['alg'],
  recordedErrors: false,
  secondsApart: 0,
}
const MEASURE = { window: { from: 1000, to: 1000 }, allows: ALLOWS }
const RECORDED: RecordedClaims = {
  header: { alg: 'HS256', typ: 'JWT' },
  payload: {
    token_type: 'access',
    exp: '<int now+900>',
    iat: '<int now>',
    jti: '<str 32 hex>',
    user_id: '1',
  },
  payload_keys: ['token_type', 'exp', 'iat', 'jti', 'user_id'],
}
const GOOD = { token_type: 'access', exp: 1900, iat: 1000, jti: '0123456789abcdef0123456789abcdef', user_id: '1' }
const HEADER = { alg: 'HS256', typ: 'JWT' }

function problems(payload: object, header: object = HEADER, recorded: RecordedClaims = RECORDED): string {
  const token = [header, payload].map((part) => base64url(JSON.stringify(part))).join('.')
  return compareClaims('access', `${token}.sig`, recorded, MEASURE).join('\n')
}

function withPayload(over: Record<string, unknown>): RecordedClaims {
  const payload = { ...RECORDED.payload, ...over }
  return { ...RECORDED, payload, payload_keys: Object.keys(payload) }
}

describe('compareClaims', () => {
  it("accepts an equal token, and one with Latchkey's own claims and key id", () => {
    assert.equal(problems(GOOD), '')
    assert.equal(problems({ ...GOOD, sid: 's', gen: 0, sub: '1', auth_time: 1 }, { ...HEADER, kid: 'k' }), '')
  })

  it('finds a wrong value and a wrong type', () => {
    assert.match(problems({ ...GOOD, token_type: 'refresh' }), /access\.token_type: expected "access"/)
    assert.match(problems({ ...GOOD, user_id: 1 }), /access\.user_id: expected "1", got 1/)
  })

  it('finds a missing claim', () => {
    const { jti: _jti, ...rest } = GOOD
    assert.match(problems(rest), /access\.jti: expected/)
  })

  it('finds claims in another order', () => {
    const { user_id, ...rest } = GOOD
    assert.match(problems({ user_id, ...rest }), /expected the order/)
  })

  it('finds an unknown claim', () => {
    assert.match(problems({ ...GOOD, is_staff: true }), /access\.is_staff: not expected/)
    assert.match(problems(GOOD, { ...HEADER, jku: 'x' }), /access header\.jku: not expected/)
  })

  it('finds a token id in another format', () => {
    assert.match(problems({ ...GOOD, jti: '0123456789ABCDEf0123456789abcdef' }), /access\.jti/)
    assert.match(problems({ ...GOOD, jti: GOOD.jti.slice(1) }), /access\.jti/)
  })

  it('finds a lifetime that is off by a second, even just after the issue', () => {
    assert.match(problems({ ...GOOD, exp: 1901 }), /access/)
  })

  it('allows two seconds around the request, and no more', () => {
    assert.equal(problems({ ...GOOD, iat: 1002, exp: 1902 }), '')
    assert.equal(problems({ ...GOOD, iat: 998, exp: 1898 }), '')
    assert.match(problems({ ...GOOD, iat: 1003, exp: 1903 }), /its times count from 1003/)
    assert.match(problems({ ...GOOD, iat: 997, exp: 1897 }), /its times count from 997/)
  })

  it('finds times that are not integers', () => {
    assert.match(problems({ ...GOOD, iat: 1000.5, exp: 1900.5 }), /access\.iat/)
    assert.match(problems({ ...GOOD, exp: '1900' }), /access\.exp/)
  })

  it('compares recorded numbers, lists and objects by value', () => {
    const recorded = withPayload({ f: '<int 100000000000000000000>', g: '<float 1.0>', c: [1, null], d: { x: true } })
    const good = { ...GOOD, f: 1e20, g: 1, c: [1, null], d: { x: true } }
    assert.equal(problems(good, HEADER, recorded), '')
    assert.match(problems({ ...good, f: 1 }, HEADER, recorded), /access\.f/)
    assert.match(problems({ ...good, g: '1' }, HEADER, recorded), /access\.g/)
    assert.match(problems({ ...good, c: [1, 0] }, HEADER, recorded), /access\.c/)
    assert.match(problems({ ...good, d: {} }, HEADER, recorded), /access\.d/)
  })

  it('reports an unknown placeholder', () => {
    assert.match(problems({ ...GOOD, x: 1 }, HEADER, withPayload({ x: '<moon phase>' })), /access\.x/)
  })

  it('compares the algorithm of access tokens, and ignores that of refresh tokens', () => {
    assert.match(problems(GOOD, { ...HEADER, alg: 'HS512' }), /access header\.alg/)
    const refresh = { ...GOOD, token_type: 'refresh' }
    assert.equal(problems(refresh, { ...HEADER, alg: 'HS512' }, withPayload({ token_type: 'refresh' })), '')
  })
})

describe('compareClaims with NaN', () => {
  it('reads what Python writes', () => {
    const recorded = { payload: { token_type: 'access', x: '<float nan>' } }
    const judge = (payload: string) =>
      compareClaims('access', `${base64url('{}')}.${base64url(payload)}.sig`, recorded, MEASURE)
    assert.deepEqual(judge('{"token_type":"access","x":NaN}'), [])
    assert.deepEqual(judge('{"token_type":"access","x":1}'), ['access.x: expected "<float nan>", got 1'])
  })
})
