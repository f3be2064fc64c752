import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError } from './config-error.ts'
import { parseEnvFile } from './env-file.ts'

const key = 'abc#def$(x&*)^%!@-_=+'

describe('parseEnvFile reads', () => {
  const values: readonly [string, string, string][] = [
    ['a # inside a value', `KEY=${key}`, key],
    ['a # at the start of a value', 'KEY=#abc', '#abc'],
    ['a comment after white space', 'KEY=abc # comment', 'abc'],
    ['a comment after a tab, and a # in the value', 'KEY=a#c\t#comment # more', 'a#c'],
    ['a comment in place of a value', 'KEY= # comment', ''],
    ['a comment after quotes', `KEY='a # b' # it's`, 'a # b'],
    ['white space around all parts', '  KEY \t=  a b  ', 'a b'],
    ['an empty value', 'KEY=', ''],
    ['empty quotes', `KEY=""`, ''],
    ['export', 'export KEY=abc', 'abc'],
    ['quotes inside a value as they are', `KEY=it's "so"`, `it's "so"`],
    ['escapes between double quotes', String.raw`KEY="a\n\t\"\\\'b\$c\d"`, 'a\n\t"\\\'b\\$c\\d'],
    ['few escapes between single quotes', String.raw`KEY='a\n\'\\b'`, "a\\n'\\b"],
    ['a backslash without quotes as it is', String.raw`KEY=a\nb\\`, String.raw`a\nb\\`],
    ['several lines between quotes', `KEY="-----BEGIN\na b\n\n-----END"\nOTHER=1`, '-----BEGIN\na b\n\n-----END'],
    ['line breaks of Windows', 'KEY="a\r\nb"\r\nOTHER=1\r\n', 'a\nb'],
    ['line breaks of old Macs', 'OTHER=1\rKEY=abc\r', 'abc'],
    ['a byte order mark', '\ufeffKEY=abc', 'abc'],
    ['a $ and a name after it', `KEY=$HOME\${HOME}`, `$HOME\${HOME}`],
    ['the last of equal names', 'KEY=first\nKEY=second', 'second'],
    ['an equals sign', 'KEY=a=b==', 'a=b=='],
    ['comments and blank lines around it', '# KEY=no\n\n   # KEY=no\n\t\nKEY=abc\n#', 'abc'],
  ]
  for (const [title, text, value] of values) {
    it(title, () => assert.equal(parseEnvFile(text).KEY, value))
  }

  it('a name of Object as a name like any other', () => {
    assert.deepEqual(Object.entries(parseEnvFile('__proto__=a\nconstructor=b')), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })
})

describe('parseEnvFile refuses', () => {
  const faults: readonly [string, string, RegExp][] = [
    ['a line without an equals sign', 'A=1\n\nhidden', /^\.env line 3 is not NAME=value/],
    ['a line of another format', 'hidden: 1=2', /^\.env line 1 is not NAME=value/],
    ['a name in quotes', `'hidden'=a`, /^\.env line 1 is not NAME=value/],
    ['a name with another letter than those of ASCII', 'KÉY=hidden', /^\.env line 1 is not NAME=value/],
    ['an open quote', `A="x\ny"\nKEY='hidden\nB=1`, /^\.env line 3 has an opening ' without its closing '/],
    ['a quote that is closed by a line of its own only', `KEY="hidden\\"\n`, /line 1 has an opening "/],
    ['text after the closing quote', `KEY='hidden'hidden'`, /^\.env line 1 has text after the closing '/],
    ['backticks, which some programs take for quotes', 'KEY=`hidden`', /^\.env line 1 has a value in backticks/],
  ]
  for (const [title, text, message] of faults) {
    it(`${title}, with its number and nothing of it`, () =>
      assert.throws(
        () => parseEnvFile(text),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(error.message, message)
          assert.ok(!error.message.includes('hidden') && !error.message.includes('\n'))
          return true
        },
      ))
  }
})
