import { basename } from 'node:path'
import type { CaseResult } from '../../src/conformance/replay.ts'
import type { FileResult, Summary } from './run.ts'

const KINDS = ['exact', 'prefix', 'allow', 'refuse', 'out']

/** Longer answers are cut in the report. */
const SHOWN_CHARACTERS = 300

/**
 * Prints a run: for each file the counts by kind of comparison, the deviations and every
 * difference; then the total.
 * @param print takes one line; standard output when left out
 */
export function printSummary(summary: Summary, print: (line: string) => void = console.log): void {
  for (const file of summary.files) printFile(file, print)
  for (const problem of summary.problems) print(`PROBLEM ${problem}`)
  const deviated = summary.files.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === 'deviated')).length
  print(
    `total: ${summary.passed} passed (${deviated} of them deviate as listed), ${summary.failed} failed, ` +
      `${summary.skipped} skipped, ${summary.problems.length} problems with the list of deviations`,
  )
}

function printFile({ file, cases, unmapped }: FileResult, print: (line: string) => void): void {
  const kinds = [...new Set([...KINDS, ...cases.map(({ compare }) => compare)])]
  print(`${basename(file)}: ${cases.length} cases; ${kinds.flatMap((kind) => countKind(kind, cases)).join(', ')}`)
  if (unmapped.length > 0) print(`  settings without a counterpart here: ${unmapped.join(', ')}`)
  const deviated = cases.filter(({ outcome }) => outcome === 'deviated')
  print(`  deviations: ${deviated.length}`)
  for (const { id, listed } of deviated) print(`    ${id} (${listed.map(({ answer }) => answer).join('; ')})`)
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped')
  const reasons = new Set(skipped.flatMap(({ problems }) => problems))
  if (skipped.length > 0) print(`  skipped: ${skipped.length} (${[...reasons].join('; ')})`)
  for (const failed of cases.filter(({ outcome }) => outcome === 'failed')) printDifference(failed, print)
}

function countKind(kind: string, cases: readonly CaseResult[]): readonly string[] {
  const ofKind = cases.filter(({ compare }) => compare === kind)
  const passed = ofKind.filter(({ outcome }) => outcome === 'passed' || outcome === 'deviated').length
  return ofKind.length === 0 ? [] : [`${kind} ${passed}/${ofKind.length}`]
}

function printDifference({ id, compare, expected, got, problems }: CaseResult, print: (line: string) => void): void {
  print(`  FAILED ${id} (${compare})`)
  print(`    expected ${cut(expected)}`)
  print(`    got      ${cut(got)}`)
  for (const problem of problems) print(`    - ${cut(problem)}`)
}

function cut(text: string): string {
  const line = text.replaceAll('\n', '\\n')
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}...` : line
}
