import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldUsername, normalizeUsername, usernameKeyOf } from './username-key.ts'

// Each set contains spellings with the same `casefold` in Python 3.13 (after NFKC); different sets
// have different ones.
const sameName = [
  ['ma', 'MA', 'mA', 'ｍａ', 'ＭＡ'],
  ['мa'],
  ['mа'],
  ['strasse', 'STRASSE', 'straße', 'STRAẞE', 'ſtraſſe'],
  ['σοφος', 'ΣΟΦΟΣ', 'σοφοσ', 'σοφοϲ'],
  ['kelvin', '\u212Aelvin', 'KELVIN'],
  ['kilim', 'KILIM', 'Kilim'],
  ['kılım', 'Kılım'],
  ['K\u0130L', 'ki\u0307l'],
  ['\u00E5sa', '\u212Bsa', 'A\u030Asa', '\u00C5SA'],
  ['office', 'o\uFB03ce', 'OFFICE'],
  ['ꮳꮃꭹ', 'ᏣᎳᎩ'],
  ['ᾳ', 'ᾼ', 'αι', 'ΑΙ'],
  ['ǆ', 'Ǆ', 'ǅ', 'dž', 'Dž'],
  ['x²', 'X2'],
  ['\u0390', '\u1FD3'],
]

describe('foldUsername', () => {
  it('maps all spellings of a name to one key, and other names to other keys', () => {
    const keys = sameName.map((spellings) => new Set(spellings.map(foldUsername)))
    for (const [index, set] of keys.entries()) assert.equal(set.size, 1, String(sameName[index]))
    assert.equal(new Set(keys.flatMap((set) => [...set])).size, sameName.length)
  })

  it('is idempotent for every character of Unicode', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code)
      // Skips characters without a folding in Unicode: a million normalizations take seconds.
      if (!/\p{Changes_When_NFKC_Casefolded}/u.test(character)) continue
      const key = foldUsername(character)
      assert.equal(foldUsername(key), key, code.toString(16))
    }
  })

  it('returns an impossible username unchanged', () => {
    // Marks in the wrong order, which normalization sorts one by one.
    const long = `A${'\u0345'.repeat(4000)}${'\u0334'.repeat(4000)}`
    assert.equal(foldUsername(long), long)
  })
})

describe('normalizeUsername', () => {
  it('returns the NFKC form of a possible username, and a longer text unchanged', () => {
    assert.equal(normalizeUsername('ｔａｒｏ'), 'taro')
    assert.equal(normalizeUsername('\ufdfa'.repeat(600)).length, 600 * 18)
    assert.equal(normalizeUsername('ｔ'.repeat(601)), 'ｔ'.repeat(601))
  })
})

describe('usernameKeyOf', () => {
  it('distinguishes case by default, but not normalization forms', () => {
    const key = usernameKeyOf('sensitive')
    assert.notEqual(key('ma'), key('MA'))
    assert.equal(key('ｍａ'), 'ma')
    assert.equal(usernameKeyOf('insensitive')('MA'), 'ma')
  })
})
