import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { installConsumers } from './consumers.ts'

const work = mkdtempSync(join(tmpdir(), 'latchkey-install-'))
after(() => rmSync(work, { recursive: true }))

describe('installConsumers', () => {
  const lock = join(work, 'package-lock.json')
  const calls = join(work, 'calls')
  const npm = join(work, 'npm')

  /** A fake npm: replaces the folder as `npm ci` does, and records each call. */
  const writeNpm = (exitCode = 0): void => {
    const ending = exitCode === 0 ? '' : `echo 'npm error code E404' >&2\nexit ${exitCode}\n`
    writeFileSync(npm, `#!/bin/sh\necho "$1" >> ${calls}\nrm -rf node_modules\nmkdir node_modules\n${ending}`)
    chmodSync(npm, 0o700)
  }
  const install = (command = npm) => installConsumers(work, command)
  const called = (): string => readFileSync(calls, 'utf8').replaceAll('\n', ' ').trim()

  beforeEach(() => {
    rmSync(join(work, 'node_modules'), { recursive: true, force: true })
    writeFileSync(calls, '')
    writeFileSync(lock, '{"jest":"30.5.2"}')
    writeNpm()
  })

  it('installs once', () => {
    assert.deepEqual([install(), install(), called()], [undefined, undefined, 'ci'])
  })

  it('installs again when the lock file changes', () => {
    install()
    writeFileSync(lock, '{"jest":"30.5.3"}')
    assert.deepEqual([install(), called()], [undefined, 'ci ci'])
  })

  it('replaces an incomplete installation', () => {
    mkdirSync(join(work, 'node_modules'))
    assert.deepEqual([install(), called()], [undefined, 'ci'])
  })

  it('says why nothing is installed, and tries again', () => {
    writeNpm(1)
    assert.match(install() ?? '', /E404: npm cannot install what .*package-lock[.]json lists/)
    assert.match(install(join(work, 'absent')) ?? '', /ENOENT: npm cannot install/)
    writeNpm()
    assert.equal(install(), undefined)
  })
})
