import type { DreddResult } from './targets.ts'

/** Counts the results of each pair of operation and status. */
export interface Scoreboard {
  pass(name: string): void
  fail(name: string, message: string): void
  /**
   * Sums up. A pair without a driver, never run or run twice counts as a failure, and so does a
   * driver without a pair.
   */
  result(): DreddResult
}

/**
 * Creates a scoreboard.
 * @param wanted the pairs of the contract
 * @param driven the pairs that have a driver
 */
export function createScoreboard(wanted: readonly string[], driven: readonly string[]): Scoreboard {
  const passes = new Map<string, number>()
  const failures = new Map<string, string[]>()
  const fail = (name: string, message: string) => {
    failures.set(name, [...(failures.get(name) ?? []), message.trim()])
  }
  const pass = (name: string) => {
    passes.set(name, (passes.get(name) ?? 0) + 1)
    if (!wanted.includes(name)) fail(name, 'not a pair of the contract')
  }
  const result = () => {
    for (const name of wanted) {
      if (!driven.includes(name)) fail(name, 'has no driver')
      if (!failures.has(name) && passes.get(name) !== 1) fail(name, `passed ${passes.get(name) ?? 0} times, not once`)
    }
    for (const name of driven) if (!wanted.includes(name)) fail(name, 'is driven, but not in the contract')
    const passed = wanted.filter((name) => !failures.has(name)).length
    const listed = [...failures].map(([name, messages]) => ({ name, message: messages.join('; ') }))
    return { pairs: wanted.length, passed, failed: failures.size, failures: listed }
  }
  return { pass, fail, result }
}
