import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

/** A second working tree of the repository, in which a release is made. */
export interface Copy {
  readonly folder: string
  remove(): void
}

/**
 * Checks out a commit in `.cache/release`, with the packages that are installed in the clone. What
 * fails there leaves the clone unchanged.
 */
export const makeCopy = (root: string, commit: string): Copy => {
  const folder = join(root, '.cache/release')
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true })
    run('git', ['worktree', 'prune'], { cwd: root })
  }
  remove()
  mkdirSync(join(root, '.cache'), { recursive: true })
  run('git', ['worktree', 'add', '--quiet', '--detach', folder, commit], { cwd: root })
  for (const name of ['node_modules', '.venv']) {
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name))
  }
  return { folder, remove }
}
