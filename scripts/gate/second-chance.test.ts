import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { after, describe, it } from 'node:test'
import { readCounts } from './counts.ts'
import { root } from './execute.ts'
import { quickAwaits } from './parts.ts'
import {
  type Again,
  countAgain,
  failedTests,
  filesAgain,
  flakyLine,
  isGreenAgain,
  type Result,
} from './second-chance.ts'

const folder = mkdtempSync(join(root, '.cache/planted-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs planted test files as a part. */
const runPart = (runner: readonly string[], files: Readonly<Record<string, string>>): Result => {
  const node = [...runner, ...Object.keys(files).map((name) => join(folder, name))]
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { before, describe, it } from 'node:test'\n${text}`)
  }
  const { NODE_TEST_CONTEXT: _ours, ...env } = process.env
  const { status, stdout } = spawnSync(process.execPath, node, { cwd: root, encoding: 'utf8', env })
  return { name: 'planted', node, counts: readCounts(stdout, status ?? 1), output: stdout }
}

const bad = "describe('a', () => { it('fails (1ms)', () => { throw new Error('no') }); it('passes', () => {}) })"
const namesOf = (result: Result) => failedTests(result.output).map(({ file, name }) => [file.split('/').at(-1), name])

describe('failedTests', () => {
  for (const [title, runner] of [
    ['files with a process each', [quickAwaits, '--test', '--test-reporter=spec']],
    ['files that share processes', [quickAwaits, 'scripts/gate/run-files.ts']],
  ] as const) {
    it(`names the failed tests of ${title}, and their files`, () => {
      const result = runPart(runner, {
        'a.test.ts': bad,
        'b.test.ts': "import './absent.ts'",
        'c.test.ts': "it('good', () => {})",
      })
      const [a, b, ...more] = namesOf(result).sort()
      assert.deepEqual([a, b?.[0], more], [['a.test.ts', 'fails (1ms)'], 'b.test.ts', []])
      assert.deepEqual(filesAgain([result]), [], 'a file without a result has no second chance')
      const [again] = filesAgain([runPart(runner, { 'a.test.ts': bad })])
      assert.deepEqual(again?.node.slice(0, -1), runner)
    })
  }

  it('names a suite whose hook failed, and the tests that did not run', () => {
    const hook = "describe('h', () => { before(() => { throw new Error('no') }); it('waits', () => {}) })"
    const result = runPart(['--test', '--test-reporter=spec'], { 'h.test.ts': hook })
    const names = namesOf(result).map(([, name]) => name)
    assert.ok(names.includes('h') || names.includes('waits'), String(names))
    assert.equal(filesAgain([result]).length, 1)
  })
})

/** A part with one failure in each file. */
const red = (
  files: readonly string[],
  failed = files.length,
  node: readonly string[] = ['--test', 'x/*.test.ts'],
): Result => ({
  ...{ name: 'x', node, counts: { passed: 9, failed, skipped: 0 } },
  output: `✖ failing tests:\n${files.map((file) => `\ntest at ${file}:1:2\n✖ t (3.1ms)\n  Error\n`).join('')}`,
})
const green: Result = { name: 'y', node: ['y.ts'], counts: { passed: 1, failed: 0, skipped: 0 }, output: '' }
const some = (count: number): string[] => Array.from({ length: count }, (_, index) => `x/${index}.test.ts`)

describe('filesAgain', () => {
  it('keeps the other arguments of the part', () => {
    const node = ['tests/postgres/run.ts', '--conflicts=16', '--test', 'x/{a,b}.test.ts', 'x/!(a).test.ts']
    const [again] = filesAgain([green, red(['x/a.test.ts'], 1, node)])
    assert.deepEqual(again?.node, ['tests/postgres/run.ts', '--conflicts=16', '--test', 'x/a.test.ts'])
  })

  it('lists five files of all parts, and none if there are more', () => {
    assert.equal(filesAgain([red(some(2)), green, red(some(3))]).length, 5)
    assert.deepEqual(filesAgain([red(some(3)), red(some(3))]), [])
  })

  it('finds the files that import the suite of a failed test, and of them those that name it', () => {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
    const suite = relative(root, join(folder, 'suite.ts'))
    write('suite.ts', 'export const suite = (title) => title')
    write('between.ts', "export { suite } from './suite.ts'")
    write('one.test.ts', "import { suite } from './between.ts'\nsuite('has a title')")
    write('other.test.ts', "import { suite } from './suite.ts'\nsuite('has a title too')")
    write('stranger.test.ts', "import './absent.ts'\nimport 'node:fs'")
    const filesOf = (name: string) => {
      const result = red([suite], 1, ['--test', join(relative(root, folder), '*.test.ts')])
      const again = filesAgain([{ ...result, output: result.output.replace('✖ t ', `✖ ${name} `) }])
      return again.map(({ file }) => basename(file)).sort()
    }
    assert.deepEqual(filesOf('has a title'), ['one.test.ts'])
    assert.deepEqual(filesOf('made by the suite'), ['one.test.ts', 'other.test.ts'])
  })

  it('lists none if a failure is not that of a test file', () => {
    assert.deepEqual(filesAgain([red(some(1)), { ...green, counts: { passed: 0, failed: 1, skipped: 0 } }]), [])
    assert.deepEqual(filesAgain([red(some(1), 2)]), [])
    assert.deepEqual(filesAgain([red(['scripts/gate/run-files.ts'])]), [])
  })
})

describe('isGreenAgain', () => {
  it('requires that all tests that had failed run and pass', () => {
    const file: Again = { part: 'x', file: 'x/0.test.ts', node: [], failed: ['one', 'two'] }
    assert.equal(isGreenAgain({ passed: 2, failed: 0, skipped: 0 }, file), true)
    for (const [passed, failed, skipped] of [
      [3, 0, 1],
      [1, 0, 0],
      [2, 1, 0],
    ] as const)
      assert.equal(isGreenAgain({ passed, failed, skipped }, file), false, `${passed} ${failed} ${skipped}`)
  })
})

describe('countAgain', () => {
  const again = (isGreen: boolean): Again & { isGreen: boolean } => ({
    ...{ part: 'x', file: 'x/0.test.ts', node: [], failed: ['one', 'two'], isGreen },
  })

  it('counts the failures of a file that passes alone as passed', () => {
    assert.deepEqual(countAgain({ passed: 9, failed: 2, skipped: 1 }, [again(true)]), {
      passed: 11,
      failed: 0,
      skipped: 1,
    })
  })

  it('keeps the failures of a part without a second chance, or with a file that fails again', () => {
    const counts = { passed: 9, failed: 4, skipped: 0 }
    assert.deepEqual(countAgain(counts, []), counts)
    assert.deepEqual(countAgain(counts, [again(true), again(false)]), counts)
  })

  it('is announced with the names of the tests', () => {
    const line = 'FLAKY: x/0.test.ts (x) failed beside other tests and passed alone 3 times: one; two'
    assert.equal(flakyLine(again(true)), line)
  })
})
