import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeCursor, encodeCursor } from './page.ts'

const encode = (text: string): string => Buffer.from(text).toString('base64url')

describe('decodeCursor', () => {
  // Three positions, so that the last base64url group has 2, 3 and 4 characters.
  const positions = [
    [1_800_000_000, 'abc'],
    [1_800_000_000, 'abcd'],
    [1_800_000_000, 3, 'abcde', 0],
    [1_800_000_000, 'aéß\u{1f511}"\\'],
  ]

  it('reads a cursor of encodeCursor', () => {
    for (const parts of [...positions, []]) assert.deepEqual(decodeCursor(encodeCursor(parts)), parts)
  })

  it('refuses texts that a database may reject', () => {
    for (const text of ['a\0', '\u007f', '\ud83d', '\udd11a']) {
      assert.equal(decodeCursor(encode(JSON.stringify([text]))), undefined, JSON.stringify(text))
    }
    assert.equal(decodeCursor(Buffer.from('["\xff"]', 'latin1').toString('base64url')), undefined)
  })

  for (const [what, change] of Object.entries(mutations())) {
    it(`refuses a cursor ${what}`, () => {
      for (const parts of positions) {
        const cursor = change(encodeCursor(parts))
        assert.notEqual(cursor, encodeCursor(parts))
        assert.equal(decodeCursor(cursor), undefined, cursor)
      }
    })
  }
})

function mutations(): Readonly<Record<string, (cursor: string) => string>> {
  const json = (cursor: string): string => Buffer.from(cursor, 'base64url').toString()
  const appended = [...'AaZz09-_=+/. ', '==', '%', '\t', '\n', '\0', '\u00e9', 'AA', 'AAA']
  return {
    ...Object.fromEntries(
      appended.flatMap((text) => [
        [`with ${JSON.stringify(text)} appended`, (cursor: string) => cursor + text],
        [`with ${JSON.stringify(text)} before it`, (cursor: string) => text + cursor],
        [`with ${JSON.stringify(text)} inside`, (cursor: string) => cursor.slice(0, 5) + text + cursor.slice(5)],
      ]),
    ),
    'that lost its end': (cursor) => cursor.slice(0, -1),
    'that lost its beginning': (cursor) => cursor.slice(1),
    'that comes twice': (cursor) => cursor + cursor,
    'of JSON with white space': (cursor) => encode(json(cursor).replace(',', ', ')),
    'of JSON with another form of a number': (cursor) => encode(json(cursor).replace('1800000000', '1.8e9')),
    'of JSON with an escape': (cursor) => encode(json(cursor).replace('"a', '"\\u0061')),
    'of JSON after a byte order mark': (cursor) => encode(`\ufeff${json(cursor)}`),
  }
}
