import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { check, type Diagnostics } from 'recheck'
import { findContractPatterns, findPatterns, type Pattern } from './patterns.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const files = globSync(['src/**/*.{ts,mts,mjs,js}', 'client/src/**/*.ts'], { cwd: root }).filter(
  (path) => !path.endsWith('.test.ts'),
)
const found = files.map((path) => findPatterns(path, read(path)))
const contractText = read('openapi.yaml')

/** Expressions composed at run time, and samples of them. */
const composed: Readonly<Record<string, readonly Pattern[]>> = {
  // A path of the contract, with a segment for each parameter.
  "src/http/contract-router.ts: `^${withoutFinalSlash(path).replaceAll(/\\{[^{}]+\\}/g, '[^/]+')}$`": [
    ...contractText.matchAll(/^ {2}(\/[^:\n]*)\/?:$/gm),
  ].map(([, path = '']) => ({ place: path, source: `^${path.replaceAll(/\{[^{}]+\}/g, '[^/]+')}$`, flags: '' })),
  // Patterns of the contract, which are judged there.
  'src/http/contract-validator.ts: source': [],
  "src/cli/account-actions.ts: rule['x-pattern']": [],
  // The ids of recorded cases, as the operator of `latchkey conformance` lists them: a line each.
  'src/conformance/deviations.ts: `^${glob.replace(/[.+?^$()|[\\]\\\\*{,}]/g, globToPattern)}$`': [],
  // A word of a recorded case.
  'src/conformance/mutate.ts: `("user_id":"?)${match[1]}\\\\b`': [],
}

/** Expressions that the tool cannot judge, and why each is safe. */
const unjudged: Readonly<Record<string, string>> = {}

const written = ({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string => `/${source}/${flags}`

async function judge({ source, flags }: Pick<Pattern, 'source' | 'flags'>): Promise<string> {
  const verdict: Diagnostics = await check(source, flags, { timeout: 120_000 })
  if (verdict.status === 'safe') return 'safe'
  if (verdict.status === 'vulnerable') return `${verdict.complexity.type}, for example ${verdict.attack.pattern}`
  return `not judged: ${JSON.stringify(verdict.error)}`
}

describe('every regular expression takes linear time', () => {
  const patterns = [
    ...found.flatMap((file) => file.patterns),
    ...findContractPatterns(contractText),
    ...Object.values(composed).flat(),
  ]
  const byText = new Map(patterns.map((pattern) => [written(pattern), pattern]))

  it('is checked in src, client/src and openapi.yaml', async () => {
    assert.ok(byText.size > 80, `only ${byText.size} were found`)
    const faults: string[] = []
    for (const [text, pattern] of byText) {
      const verdict = unjudged[text] === undefined ? await judge(pattern) : 'safe'
      if (verdict !== 'safe') faults.push(`${pattern.place}: ${text} is ${verdict}`)
    }
    assert.deepEqual(faults, [])
  })

  it('is checked for expressions composed at run time, each of which is known here', () => {
    assert.deepEqual(found.flatMap((file) => file.composed).sort(), Object.keys(composed).sort())
    assert.ok(Object.values(composed)[0]?.some(({ source }) => source.includes('[^/]+')))
  })

  it('has exceptions only for expressions that still exist', () => {
    assert.deepEqual(
      Object.keys(unjudged).filter((text) => !byText.has(text)),
      [],
    )
  })
})

describe('the judge', () => {
  for (const [what, source, flags] of [
    ['a run of digits that is tried from each of them', '[0-9]{4301}', ''],
    ['blanks at an end', '^[ \\t]+|[ \\t]+$', 'g'],
    ['nested repetitions', '(a+)+$', ''],
    ['alternatives that overlap', '^(a|a)*$', ''],
    ['a repetition before its separator', '\\s*\\n\\s*', 'g'],
    ['two repetitions of the same', '^\\d*\\d*x$', ''],
    ['classes with the flag u', '^(\\p{L}+)+$', 'u'],
  ] as const) {
    it(`finds ${what}`, async () => {
      const verdict = await judge({ source, flags })
      assert.match(verdict, /^(polynomial|exponential)/)
    })
  }

  for (const [source, flags] of [
    ['(?<![0-9])[0-9]{4301}', ''],
    ['(?<![ \\t])[ \\t]+$', 'g'],
    ['^[A-Za-z0-9._-]{1,64}$', ''],
  ] as const) {
    it(`passes ${written({ source, flags })}`, async () => assert.equal(await judge({ source, flags }), 'safe'))
  }
})

describe('findPatterns', () => {
  const sources = (...lines: string[]) => findPatterns('a.ts', lines.join('\n')).patterns.map(written)

  it('finds literals anywhere except in texts and comments', () => {
    assert.deepEqual(sources('const a = /x+/giu', 'f(1 / 2 / 3, "/no/", { y: /y/.test(b) }) // /no/'), [
      '/x+/giu',
      '/y/',
    ])
  })

  it('finds texts that become expressions', () => {
    assert.deepEqual(sources("new RegExp('a+', 'u')", 'RegExp("b")', "text.match('c')", "x.search('d')"), [
      '/a+/u',
      '/b/',
      '/c/',
      '/d/',
    ])
  })

  it('reports composed expressions', () => {
    assert.deepEqual(findPatterns('a.ts', 'new RegExp(a + b)\nRegExp(c)').composed, ['a.ts: a + b', 'a.ts: c'])
  })

  it('finds patterns of a contract', () => {
    const found = findContractPatterns("a: {pattern: '^a$'}\nb: [{x-pattern: b}]\npattern: {type: string}")
    assert.deepEqual(found.map(written), ['/^a$/u', '/b/u'])
  })
})
