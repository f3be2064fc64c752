import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeOf, findStep, otpauthUrl, readOtp, secretText, stepAt } from './totp.ts'

/** The secret of both RFCs. */
const secret = Buffer.from('12345678901234567890', 'ascii')

describe('codeOf', () => {
  it('returns the values of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, step) => codeOf(secret, step))
    assert.deepEqual(codes, [
      ...['755224', '287082', '359152', '969429', '338314'],
      ...['254676', '287922', '162583', '399871', '520489'],
    ])
  })

  // The RFC writes eight digits, of which these are the last six.
  const vectors: readonly [number, string][] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ]
  for (const [time, code] of vectors) {
    it(`returns the value of RFC 6238, appendix B, at ${time}`, () => {
      assert.equal(codeOf(secret, stepAt(time)), code)
    })
  }
})

describe('findStep', () => {
  for (const at of [1_800_000_000, 1_800_000_029]) {
    it(`accepts the codes of one step either way, and no others, at ${at}`, () => {
      const current = stepAt(at)
      const accepted = [-3, -2, -1, 0, 1, 2, 3].filter(
        (steps) => findStep(secret, codeOf(secret, current + steps), at) === current + steps,
      )
      assert.deepEqual(accepted, [-1, 0, 1])
    })
  }

  it('has no step before the first', () => {
    assert.equal(findStep(secret, codeOf(secret, 0), 0), 0)
  })
})

describe('readOtp', () => {
  it('ignores blanks and dashes', () => {
    for (const text of ['123456', ' 123 456 ', '123-456', '1-2\u00a03\u20134 5\t6\n']) {
      assert.equal(readOtp(text), '123456', JSON.stringify(text))
    }
  })

  it('reads nothing else as a code', () => {
    const others = ['', '12345', '1234567', '12345678', '12345a', '+12345', '12.456', '１２３４５６', '١٢٣٤٥٦']
    for (const given of [...others, '123456\0', '-'.repeat(65), `${' '.repeat(64_000)}123456`, 123456, 0, true]) {
      assert.equal(readOtp(given), undefined, String(given).slice(0, 20))
    }
    for (const given of [null, undefined, {}, ['123456'], { length: 6 }]) assert.equal(readOtp(given), undefined)
  })
})

describe('otpauthUrl', () => {
  it('has all parameters', () => {
    assert.equal(secretText(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    assert.equal(
      otpauthUrl(secret, 'example.com', 'jane_doe'),
      'otpauth://totp/example.com:jane_doe?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=example.com&algorithm=SHA1&digits=6&period=30',
    )
  })

  for (const username of ['a+b@c.example', 'Zoë Ω', 'a:b/c?d=e&f#g', '100%', '日本', "o'neil(!)*"]) {
    it(`encodes the username ${username}`, () => {
      const url = new URL(otpauthUrl(secret, 'Jane & Co', username))
      assert.equal(decodeURIComponent(url.pathname.replace(/^\/*/, '')), `Jane & Co:${username}`)
      assert.equal(url.searchParams.get('issuer'), 'Jane & Co')
      assert.equal(url.hash, '')
    })
  }

  it('survives half of a surrogate pair', () => {
    assert.match(otpauthUrl(secret, 'x', '\ud800'), /^otpauth:\/\/totp\/x:%EF%BF%BD\?/)
  })
})
