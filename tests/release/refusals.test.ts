import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Clone, cloneTree } from './clone.ts'

// Copies the working tree once: no case changes it, except the last.
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-no-release-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

let clone: Clone
let version: string
const stateOf = ({ git }: Clone): string[] => [
  git('rev-parse', 'HEAD'),
  git('status', '--porcelain'),
  git('tag'),
  git('worktree', 'list'),
]

before(() => {
  const folder = join(scratch, 'latchkey')
  mkdirSync(folder)
  clone = cloneTree(folder)
  version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
})

describe('a release that cannot be made', () => {
  const refuses = (given: string, reason: RegExp): void => {
    const state = stateOf(clone)
    const { status, output: printed } = clone.release(given)
    assert.equal(status, 1, printed)
    assert.match(printed, reason)
    assert.deepEqual(stateOf(clone), state)
  }

  it('has a version of three numbers, not below that of the files', () => {
    refuses('1.0.0-rc.1', /not a version/)
    refuses('0.0.9', /take that version or a later one/)
  })
  it('has its options behind --, where npm does not read them', () => {
    for (const option of ['dry_run', 'gate_passed']) {
      const { status, output: printed } = clone.release(version, { [`npm_config_${option}`]: 'true' })
      assert.equal(status, 2, printed)
      assert.match(printed, /npm run release -- VERSION/)
    }
  })
  it('has no other changes in the clone, which stay', () => {
    writeFileSync(join(clone.folder, 'new.md'), 'new')
    refuses(version, /new\.md/)
    rmSync(join(clone.folder, 'new.md'))
  })
  it('leaves the clone unchanged when a later step fails', () => {
    writeFileSync(join(clone.folder, 'scripts/docs.ts'), 'throw new Error("the disk is full")\n')
    clone.git('commit', '--quiet', '--all', '--message', 'fix: fail')
    refuses(version, /the disk is full/)
    assert.ok(!existsSync(join(clone.folder, 'release')))
  })
})
