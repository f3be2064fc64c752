import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cleanup } from './cleanup.ts'

/**
 * Creates a folder that the clean-up removes. `TMPDIR` must be on a disk: in memory a commit would
 * cost nothing.
 */
export const makeFolder = (cleanup: Cleanup): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  cleanup.add(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
