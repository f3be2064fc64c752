import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The latest complete and green run of the gate in this clone. */
export interface GreenGate {
  /** Hash of the commit that was tested, without other changes. */
  readonly commit: string
  readonly date: string
  readonly passed: number
  readonly skipped: number
}

const fileIn = (root: string): string => join(root, '.cache/green-gate.json')

/** The commit of a folder without changes; undefined with changes, or without git. */
export const cleanCommit = (root: string): string | undefined => {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : undefined
  } catch {
    return undefined
  }
}

/**
 * Records a complete run of the gate, for `npm run release`. A run that failed, with flaky test
 * files, or during which the files changed, removes the record.
 * @param before `cleanCommit` at the start of the run
 */
export const recordGate = (
  root: string,
  before: string | undefined,
  counts: { readonly passed: number; readonly failed: number; readonly skipped: number; readonly flaky: number },
): void => {
  const file = fileIn(root)
  if (counts.failed > 0 || counts.flaky > 0 || before === undefined || cleanCommit(root) !== before) {
    rmSync(file, { force: true })
    return
  }
  const { passed, skipped } = counts
  const record: GreenGate = { commit: before, date: new Date().toISOString(), passed, skipped }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(record)}\n`)
}

/** Reads the record of a commit; undefined if the gate was not green on it in this clone. */
export const readGate = (root: string, commit: string): GreenGate | undefined => {
  try {
    const record: GreenGate = JSON.parse(readFileSync(fileIn(root), 'utf8'))
    return record.commit === commit ? record : undefined
  } catch {
    return undefined
  }
}
