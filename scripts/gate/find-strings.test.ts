import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findStrings } from './find-strings.ts'

const find = (strings: readonly string[], ...texts: readonly string[]): string[] =>
  [
    ...findStrings(
      strings,
      texts.map((text) => Buffer.from(text)),
    ),
  ].sort()

describe('findStrings', () => {
  it('finds a string at the start, in the middle and at the end of any text', () => {
    const strings = ['secureP@ssw0rd', 'another-secret', 'pässwörd-ß', 'not there at all']
    const texts = ['secureP@ssw0rd, then', 'xx another-secret yy', '', 'it is pässwörd-ß']
    assert.deepEqual(find(strings, ...texts), ['another-secret', 'pässwörd-ß', 'secureP@ssw0rd'])
  })

  it('distinguishes strings with the same end', () => {
    assert.deepEqual(find(['1-password', '22-password'], 'a 22-password'), ['22-password'])
    assert.deepEqual(find(['password', '2-password', '22-password'], '2-password'), ['2-password', 'password'])
  })

  it('finds no match across two texts', () => assert.deepEqual(find(['12345678'], '1234', '5678'), []))

  it('refuses a string that is too short', () => assert.throws(() => find(['1234567'], ''), TypeError))

  it('finds the same as a search for each string', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), minLength: 8, maxLength: 12 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), maxLength: 300 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), text, (words, text) => {
        assert.deepEqual(find(words, text), words.filter((each) => text.includes(each)).sort())
      }),
    )
  })
})
