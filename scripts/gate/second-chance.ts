import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Counts } from './counts.ts'
import { root } from './execute.ts'
import { importersOf } from './importers.ts'

/** A test that failed in a part of the gate. */
export interface FailedTest {
  /** Where the test is, from the root of the project: a test file, or what test files import. */
  readonly file: string
  readonly name: string
}

/** A part that ran. */
export interface Result {
  readonly name: string
  /** Arguments of `node`. */
  readonly node: readonly string[]
  readonly counts: Counts
  readonly output: string
}

/** A test file of a part, to run once more. */
export interface Again {
  readonly part: string
  readonly file: string
  /** Arguments of `node` that run this file alone, as the part runs it. */
  readonly node: readonly string[]
  /** Names of the tests that failed. */
  readonly failed: readonly string[]
}

/** More files than this are no accident. */
const mostFiles = 5

/** Lists the failed tests that node's reporter `spec` names at the end of its output. */
export const failedTests = (output: string): FailedTest[] => {
  const list = output.slice(output.lastIndexOf('✖ failing tests:'))
  return [...list.matchAll(/^ *test at (\S+):\d+:\d+\n *✖ (.+?)(?: \([0-9.]+ms\))?$/gm)].map(
    ([, at = '', name = '']) => ({
      // The worker of several files is the place of a file that cannot be loaded or does not end.
      file: at.endsWith('file-worker.ts') ? name : at,
      name,
    }),
  )
}

/**
 * Decides which test files get a second chance: each file with failures, if there are few.
 * @returns no file if one failure is not that of a test: the run is red in any case
 */
export const filesAgain = (results: readonly Result[]): Again[] => {
  const all = results.filter(({ counts }) => counts.failed > 0).map(filesOf)
  const files = all.flat()
  return all.some(({ length }) => length === 0) || files.length > mostFiles ? [] : files
}

function filesOf({ name, node, counts, output }: Result): Again[] {
  const tests = failedTests(output)
  const places = tests.map((test) => testFilesOf(test, node).map((file) => ({ file, name: test.name })))
  if (places.some((files) => files.length === 0) || tests.length < counts.failed) return []
  return [...Map.groupBy(places.flat(), ({ file }) => file)].map(([file, failed]) => ({
    part: name,
    file,
    node: [...node.filter((argument) => !namesTests(argument)), file],
    failed: failed.map((test) => test.name),
  }))
}

/** The files of a part that have a test: its own one, or those that import its suite. */
function testFilesOf({ file, name }: FailedTest, node: readonly string[]): readonly string[] {
  // A failure with the name of a file is that of a file that ended without a result.
  if (!node.some(namesTests) || namesTests(name)) return []
  if (namesTests(file)) return [file]
  const importers = importersOf(file, globSync(node.filter(namesTests), { cwd: root }))
  const isNamedIn = (text: string) => [`'${name}'`, `"${name}"`, `\`${name}\``].some((title) => text.includes(title))
  const naming = importers.filter((one) => isNamedIn(readFileSync(join(root, one), 'utf8')))
  return naming.length > 0 ? naming : importers
}

function namesTests(argument: string): boolean {
  return argument.endsWith('.test.ts')
}

/** A failure that needs luck, such as a race, seldom passes as often as this. */
export const timesAgain = 3

/** Whether a file that ran once more had all tests that had failed, and all passed. */
export const isGreenAgain = ({ passed, failed, skipped }: Counts, { failed: before }: Again): boolean =>
  failed === 0 && skipped === 0 && passed >= before.length

/**
 * Counts the failures of a part as passed if each of its files was green alone.
 * @param files those of the part that had a second chance
 */
export const countAgain = (counts: Counts, files: readonly { readonly isGreen: boolean }[]): Counts =>
  files.length > 0 && files.every(({ isGreen }) => isGreen)
    ? { ...counts, passed: counts.passed + counts.failed, failed: 0 }
    : counts

/** The line for a file that was red beside other tests and green alone. */
export const flakyLine = ({ file, part, failed }: Again): string =>
  `FLAKY: ${file} (${part}) failed beside other tests and passed alone ${timesAgain} times: ${failed.join('; ')}`
