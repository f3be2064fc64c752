import assert from 'node:assert/strict'
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IViolation } from 'dependency-cruiser'
import { allowedImports, plantedImports } from './planted-imports.ts'

const root = join(import.meta.dirname, '../..')
const { forbidden, options } = (await import(join(root, '.dependency-cruiser.mjs'))).default
const ruleNames: string[] = forbidden.map(({ name }: IForbiddenRuleType) => name)
const rooms = ['src', 'generated', 'client', 'console', 'examples', 'contract-tests', 'tests', 'bench', 'scripts']

async function cruiseRooms(baseDir: string): Promise<ICruiseResult> {
  const there = rooms.filter((room) => existsSync(join(baseDir, room)))
  const rules = { validate: true, ruleSet: { forbidden } }
  // Resolve options are passed separately, as the command line does.
  const { output } = await cruise(there, { ...options, ...rules, baseDir }, options.enhancedResolveOptions)
  return output as ICruiseResult
}

const describeViolation = ({ rule, from, to, cycle }: IViolation): string =>
  `${rule.name}: ${from} -> ${cycle?.map(({ name }) => name).join(' -> ') ?? to}`

describe('the import table', () => {
  describe('applied to the project', () => {
    let result: ICruiseResult

    before(async () => {
      result = await cruiseRooms(root)
    })

    test('reports no violation', () => assert.deepEqual(result.summary.violations.map(describeViolation), []))

    // dependency-cruiser skips files it cannot parse: it reads TypeScript with the compiler of
    // TypeScript 6.
    test('covers every source file', () => {
      const seen = new Set(result.modules.map(({ source }) => source))
      const files = sourceFiles()
      assert.ok(files.length > 500, String(files.length))
      assert.deepEqual(
        files.filter((file) => !seen.has(file)),
        [],
      )
    })
  })

  test('has a planted violation for every rule', () => {
    assert.deepEqual([...new Set(plantedImports.map(({ rule }) => rule))].sort(), ruleNames.toSorted())
  })

  describe('applied to planted imports', () => {
    const house = mkdtempSync(join(tmpdir(), 'layers-'))
    let violations: readonly IViolation[]

    before(async () => {
      buildHouse(house)
      violations = (await cruiseRooms(house)).summary.violations
    })
    after(() => rmSync(house, { recursive: true }))

    const rulesBrokenBy = (file: string): string[] =>
      violations
        .filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file))
        .map(byRule)
        .sort()

    for (const [file, plants] of Map.groupBy(plantedImports, ({ file }) => file)) {
      const lines = plants.map(({ line }) => line).join('; ')
      test(`reports ${file}: ${lines}`, () => {
        assert.deepEqual(rulesBrokenBy(file), plants.map(({ rule }) => rule).sort())
      })
    }

    for (const { file, lines } of allowedImports) {
      test(`accepts ${file}: ${lines.join('; ')}`, () => assert.deepEqual(rulesBrokenBy(file), []))
    }
  })
})

/** Every source file of the project, as a path from its root. */
function sourceFiles(): string[] {
  const excluded = new RegExp(options.exclude.join('|'))
  const pattern = `{${rooms.join(',')}}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`
  const isLeftOut = (path: string): boolean => path.includes('node_modules') || excluded.test(path)
  return globSync(pattern, { cwd: root, exclude: isLeftOut }).filter((path) => !isLeftOut(path))
}

const byRule = ({ rule }: IViolation): string => rule.name

/** Writes a project of planted files, with an empty file or package for each of their imports. */
function buildHouse(house: string): void {
  const files = new Map<string, string>()
  const packages = new Set<string>()
  const add = (file: string, lines: readonly string[]) => {
    files.set(file, [files.get(file) ?? '', ...lines].join('\n'))
    for (const specifier of lines.flatMap(specifiersOf)) {
      if (specifier.startsWith('.')) stub(files, normalize(join(dirname(file), specifier)))
      else if (!specifier.startsWith('node:')) packages.add(specifier)
    }
  }
  for (const { file, line } of plantedImports) add(file, [line])
  for (const { file, lines } of allowedImports) add(file, lines)

  for (const name of [...packages].filter((name) => name !== 'absent-package')) {
    files.set(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    files.set(`node_modules/${name}/index.js`, '')
  }
  const declared = [...packages].filter((name) => name !== 'dredd').map((name) => [name, '*'])
  files.set('package.json', JSON.stringify({ type: 'module', dependencies: Object.fromEntries(declared) }))
  for (const [file, text] of files) {
    mkdirSync(join(house, dirname(file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
}

const specifiersOf = (line: string): string[] => [...line.matchAll(/'(.+?)'/g)].map(([, specifier]) => specifier ?? '')

function stub(files: Map<string, string>, file: string): void {
  if (!files.has(file) && !file.endsWith('absent.ts')) files.set(file, 'export {}')
}
