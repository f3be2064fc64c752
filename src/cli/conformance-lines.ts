import type { ConformanceReport, ConformanceResult } from '../conformance/conform.ts'
import type { Outcome } from '../contract-test/check.ts'
import { plainText } from '../domain/terminal-text.ts'

/** Longer answers are cut in the report for people. */
const shownCharacters = 300

/** Counts results by outcome. */
export const outcomeCounts = (results: readonly ConformanceResult[]) => {
  const count = (outcome: ConformanceResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length
  return { passed: count('passed'), deviated: count('deviated'), failed: count('failed'), skipped: count('skipped') }
}

/** Writes the report of a comparison for people: differences first. */
export const conformanceLines = ({ url, seconds, recorded, results }: ConformanceReport): string[] => {
  const { passed, deviated, failed, skipped } = outcomeCounts(results)
  return [
    ...recorded.map((stack) => `${url} against the recording of ${stack}`),
    '',
    ...results.filter(({ outcome }) => outcome === 'failed').flatMap(differenceLines),
    ...results.filter(({ outcome }) => outcome === 'deviated').map(deviationLine),
    ...skippedLines(results),
    `${passed} equal, ${deviated} deviate as listed, ${failed} differ, ${skipped} skipped; ${seconds.toFixed(1)} s`,
  ].map(plainText)
}

function differenceLines({ id, description, expected, got, problems }: ConformanceResult): string[] {
  return [
    `DIFFERS  ${id}${description === undefined ? '' : `  ${description}`}`,
    `  recorded: ${cut(expected)}`,
    `  came:     ${cut(got)}`,
    ...problems.map((problem) => `  - ${cut(problem)}`),
    '',
  ]
}

function deviationLine({ id, listed }: ConformanceResult): string {
  return `deviates ${id}  ${listed.map(({ reason }) => reason).join(' ')}`
}

function skippedLines(results: readonly ConformanceResult[]): string[] {
  const skipped = results.filter(({ outcome }) => outcome === 'skipped')
  const byReason = Map.groupBy(skipped, ({ problems }) => problems.join('; '))
  return [...byReason].map(([reason, cases]) => `skipped  ${cases.length} cases: ${reason}`)
}

const cut = (text: string): string =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters)}… (${text.length} characters)` : text

/** Converts results to those of checks, which the JUnit report shows. */
export const asOutcomes = (results: readonly ConformanceResult[]): Outcome[] =>
  results.map(({ id, description, outcome, expected, got, problems }) => ({
    id,
    title: description ?? id,
    look: '',
    status: outcome === 'failed' ? 'failed' : outcome === 'skipped' ? 'not run' : 'passed',
    ...(outcome === 'skipped' && { reason: problems.join('; ') }),
    faults:
      outcome === 'failed' ? [{ came: got, expected }, ...problems.map((text) => ({ came: text, expected: '' }))] : [],
  }))
