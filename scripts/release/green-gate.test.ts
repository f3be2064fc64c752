import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { cleanCommit, readGate, recordGate } from './green-gate.ts'

const scratch = mkdtempSync(join(tmpdir(), 'latchkey-green-gate-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const green = { passed: 9000, failed: 0, skipped: 2, flaky: 0 }

let root: string
let commit: string
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'clone-'))
  writeFileSync(join(root, '.gitignore'), '.cache\n')
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'one')
  commit = git('rev-parse', 'HEAD').trim()
})
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' })

describe('recordGate', () => {
  it('records a green run of a commit', () => {
    recordGate(root, cleanCommit(root), green)
    const { passed, skipped } = readGate(root, commit) ?? {}
    assert.deepEqual({ passed, skipped }, { passed: 9000, skipped: 2 })
    assert.equal(readGate(root, 'f00d'), undefined)
  })
  it('removes the record after a failure', () => {
    recordGate(root, commit, green)
    recordGate(root, commit, { ...green, failed: 1 })
    assert.equal(readGate(root, commit), undefined)
  })
  it('removes the record after a run with flaky test files', () => {
    recordGate(root, commit, green)
    recordGate(root, commit, { ...green, flaky: 1 })
    assert.equal(readGate(root, commit), undefined)
  })
  it('records no run with changes, at its start or its end', () => {
    recordGate(root, undefined, green)
    assert.equal(readGate(root, commit), undefined)
    writeFileSync(join(root, 'new.ts'), '')
    assert.equal(cleanCommit(root), undefined)
    recordGate(root, commit, green)
    assert.equal(readGate(root, commit), undefined)
  })
  it('records nothing outside of a repository', () => assert.equal(cleanCommit(scratch), undefined))
})
