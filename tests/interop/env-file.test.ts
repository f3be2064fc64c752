import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { parseEnvFile } from '../../src/config/env-file.ts'
import { interpreter, whyNoPython } from './python.ts'

const values: readonly string[] = [
  ...['abc', 'abc#def', '#abc', ' # comment', '# comment', 'abc # comment', 'abc #', 'abc\t# x # y', 'a#b #c'],
  ...['', ' ', '  a  b  ', "''", '""', "' a '", '" a # b "', `'a' # it's`, `"a"#c`, `'a'  `, '"a" # "b"'],
  ...[`it's`, `a"b"c`, `a'b`, 'a=b==', '=', '$HOME', `a\${HOME}b`, '!@$%^&*(-_=+)', 'ключ ö', 'a\\nb', 'a\\', 'a\\\\'],
  ...[String.raw`"a\nb\tc"`, String.raw`"a\"b"`, String.raw`"a\\"`, String.raw`"\\n"`, String.raw`"\$\x\'\q"`],
  ...[String.raw`'a\nb'`, String.raw`'a\'b'`, String.raw`'a\\'`, String.raw`'a\\\'b'`, String.raw`"\a\b\f\v\r"`],
  ...['"a\nb"', "'a\n\n# b\nOTHER=1\n'", '"-----BEGIN KEY-----\nMII=\n-----END KEY-----\n"', '"a\nb" # c'],
  ...["'open", '"open', `'a'b`, `"a" b`, String.raw`"open\"`, String.raw`'open\'`, `''''`],
]
const lines: readonly string[] = [
  ...values.flatMap((value) => [`KEY=${value}`, `  KEY \t= ${value}`, `export KEY=${value}`]),
  ...['', '#', ' # KEY=a', 'KEY=a\nKEY=b', 'key.with-all_1=a', 'export\tKEY=a', 'exported=a', 'a b=c'],
]
const texts = lines.flatMap((line) => [
  line,
  `\ufeff${line}`,
  `FIRST=1\n\n${line}\nLAST='2'\n`,
  `FIRST=1\r\n${line}\r\nLAST=2\r\n`,
])

/** Answers each text with its values, or null if it has a line that is no assignment. */
const program = `import io, json, sys
from dotenv.parser import parse_stream
def read(text):
    found = list(parse_stream(io.StringIO(text, newline="")))
    if any(each.error for each in found):
        return None
    return {each.key: each.value for each in found if each.key is not None}
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`

const reading = (text: string): Readonly<Record<string, string>> | null => {
  try {
    return parseEnvFile(text)
  } catch {
    return null
  }
}

const reason = whyNoPython('dotenv')
if (reason !== undefined) console.error(`python-dotenv: NOT RUN, ${reason}`)

describe('a .env file', { skip: reason !== undefined && process.env.CI !== 'true' ? reason : false }, () => {
  it('means the same to python-dotenv', () => {
    const options = { input: JSON.stringify(texts), encoding: 'utf8' } as const
    const { stdout, stderr } = spawnSync(interpreter, ['-c', program], options)
    assert.equal(stderr, '')
    const expected: readonly (Readonly<Record<string, string>> | null)[] = JSON.parse(stdout)
    assert.equal(expected.length, texts.length)
    for (const [index, text] of texts.entries()) assert.deepEqual(reading(text), expected[index], JSON.stringify(text))
    const refused = expected.filter((each) => each === null).length
    assert.ok(refused > 20 && refused < texts.length / 2, String(refused))
  })
})
