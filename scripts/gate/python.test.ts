import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { makePythonEnvironment } from './python.ts'

const work = mkdtempSync(join(tmpdir(), 'latchkey-python-'))
after(() => rmSync(work, { recursive: true }))

describe('makePythonEnvironment', () => {
  const folder = join(work, 'venv')
  const requirements = join(work, 'requirements.txt')
  const calls = join(work, 'calls')
  const python = join(work, 'python3')

  /** A fake Python: creates `bin/python` from itself, and records each call. */
  const writePython = (exitCode = 0): void => {
    const asVenv = `if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi`
    writeFileSync(python, `#!/bin/sh\necho "$2" >> ${calls}\n${asVenv}\n[ "$2" = pip ] && exit ${exitCode}\nexit 0\n`)
    chmodSync(python, 0o700)
  }
  const make = (command = python) => makePythonEnvironment(folder, requirements, command)
  const called = (): string => readFileSync(calls, 'utf8').replaceAll('\n', ' ').trim()

  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true })
    writeFileSync(calls, '')
    writeFileSync(requirements, 'PyJWT==2.10.1\n')
    writePython()
  })

  it('creates the environment once', () => {
    assert.deepEqual([make(), make()], [undefined, undefined])
    assert.equal(called(), 'venv pip')
  })

  it('creates it again when the package list changes', () => {
    make()
    writeFileSync(requirements, 'PyJWT==2.11.0\n')
    assert.equal(make(), undefined)
    assert.equal(called(), 'venv pip venv pip')
  })

  it('creates it again when its interpreter is missing', () => {
    make()
    rmSync(join(folder, 'bin/python'))
    assert.equal(make(), undefined)
    assert.ok(existsSync(join(folder, 'bin/python')))
  })

  it('replaces an incomplete one', () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'half'), '')
    assert.equal(make(), undefined)
    assert.ok(!existsSync(join(folder, 'half')))
  })

  it('names what to install when Python is missing', () => {
    assert.match(make(join(work, 'absent')) ?? '', /ENOENT: install Python 3\.10 or newer with its venv module/)
  })

  it('leaves nothing behind when the installation fails', () => {
    writePython(1)
    assert.match(make() ?? '', /python ends with 1: pip cannot install what .*requirements\.txt names/)
    assert.ok(!existsSync(folder))
  })
})
