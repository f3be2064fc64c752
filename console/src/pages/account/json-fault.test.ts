import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { findJsonFault } from './json-fault.ts'

const find = (text: string) => findJsonFault(text, { levels: 5 })

const faults: readonly (readonly [text: string, at: number, message: RegExp])[] = [
  ['{"a": oops}', 6, /^oops is not a JSON value. Put text in double quotes/],
  ['{"a": True}', 6, /^True is not/],
  ['{"a": 01}', 6, /^01 is not/],
  ['{"a": 1.}', 6, /^1\. is not/],
  [`{"a": 'b'}`, 6, /^Use double quotes/],
  ['{"a": // b', 6, /^JSON has no comments/],
  ['{"a": }', 6, /^A value is missing here/],
  ['{"a": 1,}', 7, /^Remove the comma before }/],
  ['[1,]', 2, /^Remove the comma before \]/],
  ['{"a": 1 "b": 2}', 8, /^Add a comma or } here/],
  ['{a: 1}', 1, /^A name in double quotes/],
  ['{"a" 1}', 5, /^Add a colon/],
  ['{"a": 1} x', 9, /^Nothing may follow/],
  ['{"a": "b\nc"}', 6, /double quote/],
  ['{"a": 1, "\\u0061": 2}', 9, /^"a" occurs twice/],
  ['{"a": 9007199254740993}', 6, /too large to be kept exactly/],
  ['{"a": 1e400}', 6, /too large/],
  ['{"a":[[[[[1]]]]]}', 9, /^At most 5 levels are allowed. This is level 6/],
  ['{"a": 1', 7, /^The text ends too early. Add a comma or } here/],
  ['{"a":', 5, /^The text ends too early. A value is missing/],
  ['{', 1, /^The text ends too early/],
  ['', 0, /^The text ends too early/],
]

describe('findJsonFault', () => {
  for (const [text, at, message] of faults) {
    test(`finds the fault of ${JSON.stringify(text)}`, () => {
      const fault = find(text)
      assert.equal(fault?.at, at)
      assert.match(fault?.message ?? '', message)
    })
  }

  test('finds no fault in JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 2), (value, indent) => {
        const exact = JSON.stringify(
          value,
          (_, item) => (typeof item === 'number' && !Number.isSafeInteger(item) ? 0.5 : item),
          indent,
        )
        assert.equal(find(exact), undefined)
      }),
    )
  })

  test('finds a fault wherever JSON.parse does', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"a"', '"', ':', ',', '1', '-', '.5', 'null', ' ', '\n', '\\', 'e'),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        if (!isJson) assert.notEqual(find(text), undefined, text)
        else assert.match(find(text)?.message ?? 'levels', /levels|twice|exactly/)
      }),
      { numRuns: 3000 },
    )
  })

  test('survives a text that nests deeper than the stack', () => {
    assert.match(String(find('['.repeat(1_000_000))?.message), /levels/)
  })
})
