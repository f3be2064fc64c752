import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { interpreter, whyNoPython } from './python.ts'

const folder = join(import.meta.dirname, '../../clients/python')
const files = readdirSync(join(folder, 'tests')).filter((name) => name.startsWith('test_'))

const reason = whyNoPython('jwt, cryptography, fastapi, uvicorn, rest_framework, gunicorn, pytest, mypy, setuptools')
const missing = reason && `latchkey-verify: NOT TESTED, ${reason}`
if (missing !== undefined) console.error(missing)

/** Runs pytest in the package; its tests start services with this Node. */
const runPytest = async (file: string): Promise<{ readonly status: unknown; readonly output: string }> => {
  const child = spawn(interpreter, ['-B', '-m', 'pytest', '-q', join('tests', file)], {
    cwd: folder,
    env: { ...process.env, LATCHKEY_NODE: process.execPath, NO_PROXY: '*' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Before the time limit of the gate, which would leave it running.
    timeout: 500_000,
  })
  const [[status], ...outputs] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { status, output: outputs.join('') }
}

// Two at a time: they mostly wait for servers to start.
describe('the Python package latchkey-verify', { concurrency: 2 }, () => {
  if (missing !== undefined) {
    // Skipped loudly; where CI=true it fails.
    it('passes its tests', { skip: process.env.CI === 'true' ? false : missing }, () => assert.fail(missing))
    return
  }
  for (const file of files) {
    it(`passes ${file}`, async () => {
      const { status, output } = await runPytest(file)
      assert.equal(status, 0, output)
      assert.match(output, /\d+ passed/)
      assert.doesNotMatch(output, /skipped|deselected|xfailed/)
    })
  }
})
