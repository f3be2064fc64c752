import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import { sha256 } from '../sha256.ts'
import { crockfordAlphabet, toBase32 } from './base32.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

describe('toBase32', () => {
  it('keeps the order of the bits', () => {
    const bytes = Buffer.from([0b00000_000, 0b01_00010_0, 0b0011_0010, 0b0_00101_00, 0b110_00111])
    assert.equal(toBase32(bytes, crockfordAlphabet), '01234567')
    assert.equal(toBase32(Buffer.alloc(5, 0xff), crockfordAlphabet), 'ZZZZZZZZ')
  })
})

describe('newRecoveryCodes', () => {
  it('generates ten codes of six groups, which are never the same', () => {
    const { texts } = newRecoveryCodes(systemRandom)
    assert.equal(texts.length, 10)
    for (const text of texts) assert.match(text, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
    assert.equal(new Set([...texts, ...newRecoveryCodes(systemRandom).texts]).size, 20)
  })

  it('stores hashes, each with an id', () => {
    const { texts, stored } = newRecoveryCodes(systemRandom)
    assert.deepEqual(
      stored.map(({ hash }) => hash),
      texts.map((text) => sha256(text.replaceAll('-', ''))),
    )
    assert.equal(new Set(stored.map(({ id }) => id)).size, 10)
  })
})

describe('hashRecoveryCode', () => {
  const code = '0123-4567-89AB-CDEF-GHJK-MNPQ'
  const hash = sha256('0123456789ABCDEFGHJKMNPQ')

  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    code.replaceAll('-', ' '),
    code.replaceAll('-', ' – '),
    ` ${code}\n`,
    code.replace('0', 'O').replace('1', 'l'),
    code.replace('0', 'o').replace('1', 'I'),
    code.replace('1', 'i'),
  ]) {
    it(`reads ${JSON.stringify(typed)}`, () => assert.equal(hashRecoveryCode(typed), hash))
  }

  it('reads nothing else as a code', () => {
    const others = [
      '',
      code.slice(1),
      `${code}0`,
      code.replace('0', '０'),
      code.replace('C', 'ſ'),
      code.replace('1', 'ı'),
    ]
    for (const given of [...others, `${code}\0`, code.replace('0', '_'), 'a'.repeat(64_000), 7, null, [code], {}]) {
      assert.equal(hashRecoveryCode(given), undefined, String(given).slice(0, 40))
    }
  })
})
