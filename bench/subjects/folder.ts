import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cleanup } from './cleanup.ts'

/**
 * Makes a folder that is gone after the clean-up. `TMPDIR` must be on a disk: in memory a commit
 * would cost nothing.
 */
export const makeFolder = (cleanup: Cleanup): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  cleanup.add(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
