/** Results of a part. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Reads the counts that a part printed: node's own test summary, or a closing line
 * `N passed, N failed, N skipped`. A command without counts is one pass or one failure. A failed
 * exit code is always at least one failure.
 */
export const readCounts = (output: string, exitCode: number): Counts => {
  const counts = readTestSummary(output) ??
    readClosingLine(output) ?? { passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * Counts a time limit as one more failure. It is none of a test, so it leaves the part without a
 * second chance, even if its summary was printed before.
 * @param read what {@link readCounts} returned
 */
export const countTimeout = (read: Counts, timedOut: boolean): Counts =>
  timedOut ? { ...read, failed: read.failed + 1 } : read

function readTestSummary(output: string): Counts | undefined {
  const count = (word: string): number => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? Number.NaN)
  if (Number.isNaN(count('pass'))) return undefined
  // A to-do test is not a pass.
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled') + count('todo'),
    skipped: count('skipped'),
  }
}

function readClosingLine(output: string): Counts | undefined {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1)
  return match && { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3]) }
}
