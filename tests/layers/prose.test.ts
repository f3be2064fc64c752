import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { findProseFaults, findTitleFaults } from './prose.ts'

const root = join(import.meta.dirname, '../..')
/** Pages, and sources whose strings people read. */
const globs = [
  '*.md',
  'docs/**/*.md',
  '{bench,client,clients/python,console,contract-tests/vectors}/*.md',
  'examples/*/README.md',
  'src/**/README.md',
  'openapi.yaml',
  'src/**/*.ts',
]
/** Rooms whose comments and titles of tests are checked; their other texts are data. */
const sources = globSync(
  [
    '{bench,client/src,console,contract-tests,examples,scripts,tests}/**/*.{js,ts,tsx}',
    'src/**/*.ts',
    '.dependency-cruiser.mjs',
    'scripts/layers/*.mjs',
  ],
  { cwd: root, exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**', 'tests/layers/prose*.ts'] },
)
/** Written by programs; their texts are in sources. */
const generated = /^docs\/(?:contract-changelog|performance|soak)\.md$/
const pages = globSync(globs, { cwd: root, exclude: ['src/**/*.test.ts'] }).filter((path) => !generated.test(path))

const faultsOf = (text: string, path = 'docs/a.md'): readonly string[] => findProseFaults({ path, text })

describe('prose', () => {
  for (const path of pages) {
    test(`has no known habit, long line or long cell: ${path}`, () => {
      assert.deepEqual(findProseFaults({ path, text: readFileSync(join(root, path), 'utf8') }), [])
    })
  }

  test('has no known habit or long line in comments and titles of tests', () => {
    const faults = sources.flatMap((path) => findTitleFaults({ path, text: readFileSync(join(root, path), 'utf8') }))
    assert.deepEqual(faults, [])
  })

  test('is searched in every page and source', () => {
    assert.ok(pages.length > 40, `${pages.length} pages`)
    assert.ok(sources.length > 300, `${sources.length} sources`)
  })

  test('reports each fault with its line', () => {
    assert.deepEqual(faultsOf('# A\n\nIt wants a key.\n\nWho asks is told.'), [
      'docs/a.md:5 "Who ": start with a noun: "A client that ..."',
      'docs/a.md:5 "is told": "receives" or "reports"',
      'docs/a.md:3 "wants a": "requires"',
    ])
    assert.deepEqual(faultsOf(`${'word '.repeat(21)}\n\n| a | ${'b'.repeat(201)} |`), [
      'docs/a.md:1 has 105 columns',
      'docs/a.md:3 has a cell of 201 characters',
    ])
    assert.deepEqual(faultsOf('// Nobody asks.\n * Who asks', 'src/a.ts').length, 2)
  })

  test('reports faults of comments and titles only', () => {
    const source = [
      "it('stands for a key', () => {",
      "  logIn('nobody', 'goes on')",
      '})',
      `/** ${'word '.repeat(21)}*/`,
      'describe(`whoever holds a key`, () => {})',
    ]
    assert.deepEqual(findTitleFaults({ path: 'a.test.ts', text: source.join('\n') }), [
      'a.test.ts:5 "whoever": name the client, the operator or the attacker',
      'a.test.ts:1 "stands for": "is in" or "means"',
      'a.test.ts:4 has 111 columns',
    ])
  })

  test('ignores code and links', () => {
    const code = `    nobody\n\n\`\`\`sh\nwhoever ${'x'.repeat(120)}\n\`\`\`\n`
    assert.deepEqual(faultsOf(`${code}\n\`nobody\` [a](${'y'.repeat(120)}.md)\n`), [])
  })
})
