import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { padText, unpadText } from './padded-text.ts'

/** The bytes of a username of 150 code points, in UTF-8. */
const bytes = 600
const names = ['', ' ', 'jane', 'jane ', 'a:b', '5:jane', 'jane\0', 'jané', '😀'.repeat(150), '\u{FFFF}'.repeat(200)]

describe('padText', () => {
  it('gives all texts one length in bytes', () => {
    const lengths = [...names, 'x'.repeat(601), 'x'.repeat(100_000)].map((name) =>
      Buffer.byteLength(padText(name, bytes)),
    )
    assert.deepEqual([...new Set(lengths)], [616])
  })

  it('keeps the text', () => {
    for (const name of names) assert.equal(unpadText(padText(name, bytes)), name)
  })

  it('empties a text that does not fit', () => {
    assert.equal(unpadText(padText('x'.repeat(601), bytes)), '')
    assert.equal(unpadText(padText('😀'.repeat(151), bytes)), '')
  })
})
