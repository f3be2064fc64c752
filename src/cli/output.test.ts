import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainText } from '../domain/terminal-text.ts'
import { jsonLine, plainLines, rowLine } from './output.ts'

const hostile: Readonly<Record<string, string>> = {
  'C0 controls': '\u0000\u0007\b\t\u001b[31m\r',
  DEL: '\u007f',
  'C1 controls': '\u0080\u0085\u009b31m\u009d0;title\u009c',
  'bidirectional overrides': '\u202a\u202e\u2066\u2069\u200f\u061c',
  'line separators': '\u2028\u2029',
  'invisible characters': '\u00ad\u200b\u2060\ufeff\u{e0041}',
}
const steering = /[\p{Cc}\p{Cf}\u2028\u2029]/u

describe('untrusted text in the output of commands', () => {
  for (const [what, text] of Object.entries(hostile)) {
    it(`has no ${what}`, () => {
      assert.doesNotMatch(plainText(`a${text}b`), steering)
      assert.doesNotMatch(plainLines(`a${text}b`), steering)
      assert.doesNotMatch(rowLine([{ heading: 'agent', width: 5, text: (row: string) => row }], text), steering)
      assert.doesNotMatch(jsonLine({ [text]: text }), steering)
      assert.deepEqual(JSON.parse(jsonLine({ [text]: text })), { [text]: text })
    })
  }
})
