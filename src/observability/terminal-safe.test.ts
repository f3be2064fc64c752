import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { prettyFactory } from 'pino-pretty'
import { safeJsonLine, safeLineToPrint } from './terminal-safe.ts'

/**
 * One or more of each class: characters that move the cursor, set colours, ring, hide, reorder or
 * break lines.
 */
const hostile: Readonly<Record<string, string>> = {
  'C0 controls': '\u0000\u0007\b\u001b[31m\u000b\f\r',
  DEL: '\u007f',
  'C1 controls': '\u0080\u0085\u009b31m\u009d0;title\u009c\u009f',
  'bidirectional overrides': '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c',
  'line separators': '\u2028\u2029',
  'invisible characters': '\u00ad\u200b\u200d\u2060\ufeff\u{e0041}\ufff9',
}
const steering = /[\p{Cc}\p{Cf}\u2028\u2029]/u

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

describe('a line of the log', () => {
  for (const [what, text] of Object.entries(hostile)) {
    const value = {
      level: 30,
      time: 0,
      msg: `a ${text} b`,
      userAgent: text,
      audit: { [text]: [text] },
      plain: 'é "x" \\u009b 漢',
    }

    it(`has no ${what} in JSON, and the same values`, () => {
      const line = safeJsonLine(lineOf(value))
      assert.doesNotMatch(line.slice(0, -1), steering)
      assert.deepEqual(JSON.parse(line), value)
    })

    it(`has no ${what} in readable form`, () => {
      const printed = prettyFactory({ colorize: false, singleLine: true })(safeLineToPrint(lineOf(value)))
      assert.doesNotMatch(printed.slice(0, -1), steering)
      assert.ok(printed.includes('é'))
    })
  }

  it('keeps the lines of a stack in readable form', () => {
    const printed = prettyFactory({ colorize: false, singleLine: true })(
      safeLineToPrint(
        lineOf({ level: 50, time: 0, msg: 'x', err: { type: 'Error', stack: 'Error\n    at a\n    at b' } }),
      ),
    )
    assert.match(printed, /\n +at a\n +at b\n/)
  })
})
