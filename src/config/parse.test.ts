import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseBoolean, parseChoice, parseDuration, parseInteger, parseList, ValueError } from './parse.ts'

describe('parseDuration', () => {
  for (const [text, seconds] of Object.entries({
    '0': 0,
    '900': 900,
    '15s': 15,
    '15m': 900,
    '2h': 7200,
    '30d': 2_592_000,
    '2w': 1_209_600,
    '15 m': 900,
    PT15M: 900,
    P30D: 2_592_000,
    P2W: 1_209_600,
    P1DT2H3M4S: 93_784,
    PT0S: 0,
    PT90S: 90,
  })) {
    it(`reads ${text} as ${seconds} seconds`, () => assert.equal(parseDuration(text), seconds))
  }

  for (const text of [
    ...['', ' ', '-1', '+1', '1.5', '1.5h', '15M', '15min', '15 minutes', 'm', '1h30m', '1e3', '0x10', '٣', '1 2'],
    ...[
      'P',
      'PT',
      'P1',
      'P1DT',
      'P1Y',
      'P1M',
      'PT1D',
      'pt15m',
      'P-1D',
      'PT1.5S',
      'T15M',
      '9007199254740993',
      '9'.repeat(400),
    ],
  ]) {
    it(`refuses ${JSON.stringify(text.slice(0, 20))}`, () => assert.throws(() => parseDuration(text), ValueError))
  }

  it('refuses a duration that is not an exact number of seconds', () => {
    assert.throws(() => parseDuration('9007199254740991w'), ValueError)
    assert.throws(() => parseDuration(`P${'9'.repeat(20)}W`), ValueError)
  })
})

describe('parseInteger', () => {
  it('accepts both bounds', () => {
    assert.deepEqual([parseInteger('0', 0, 9), parseInteger('9', 0, 9)], [0, 9])
  })

  it('refuses other numbers and names the bounds', () => {
    for (const text of ['10', '-1', '1.0', '1e0', '', ' 1', '0x1', 'NaN', 'Infinity', '1_0']) {
      assert.throws(() => parseInteger(text, 0, 9), { message: 'is not a whole number from 0 to 9' }, text)
    }
  })
})

describe('parseChoice', () => {
  it('accepts the listed words and names them in a refusal', () => {
    assert.equal(parseChoice('b', ['a', 'b']), 'b')
    for (const text of ['', 'A', 'ab', 'toString']) {
      assert.throws(() => parseChoice(text, ['a', 'b']), { message: 'is not one of a, b' })
    }
  })
})

describe('parseBoolean', () => {
  it('accepts true and false in any case, and nothing else', () => {
    assert.deepEqual(['true', 'TRUE', 'False'].map(parseBoolean), [true, true, false])
    for (const text of ['1', '0', 'yes', 'no', 'on', '']) assert.throws(() => parseBoolean(text), ValueError)
  })
})

describe('parseList', () => {
  it('splits at commas and trims', () => {
    assert.deepEqual(parseList(' a , b,c '), ['a', 'b', 'c'])
  })

  it('refuses an empty item', () => {
    for (const text of ['', ',', 'a,', ',a', 'a,,b', 'a, ,b']) assert.throws(() => parseList(text), ValueError)
  })
})
