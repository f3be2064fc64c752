import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { jsonLines, runInThread } from '../support/cli.ts'
import { inFolder, mainEntry, messages, withService } from '../support/process.ts'

const inEnvironment =
  'ROTATE_REFRESH_TOKEN in the environment is not a setting and has no effect: write ROTATE_REFRESH_TOKENS'
const inFile = 'SESSION_IDLE_TIMEOUT in .env is not a setting and has no effect: write SESSION_IDLE_LIFETIME'

/** Runs doctor in a folder with this `.env`, and returns its findings by name. */
const examine = (folder: string, envFile: string, environment: Readonly<Record<string, string>> = {}) => {
  writeFileSync(join(folder, '.env'), envFile)
  const { stdout } = runInThread(folder, ['doctor', '--json'], { PORT: '1', ...environment })
  return new Map(jsonLines(stdout).map((finding) => [finding.name, finding]))
}

describe('a misspelt setting', () => {
  it('is a warning after the ready line, and no refusal', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, '.env'), 'SESSION_IDLE_TIMEOUT=1h\n')
      const environment = { PORT: '0', ROTATE_REFRESH_TOKEN: 'true', NODE_ENV: 'production' }
      await withService({ entry: mainEntry, cwd: folder, environment }, async (_baseUrl, child) => {
        await child.printed(new RegExp(inFile))
        const lines = messages(child)
        const ready = lines.findIndex((line) => line.startsWith('Latchkey is ready'))
        assert.deepEqual(lines.slice(ready + 1), [inEnvironment, inFile])
      })
    }))

  it('is a warning of doctor, in the environment and in .env', () =>
    inFolder(async (folder) => {
      const found = examine(folder, 'SESSION_IDLE_TIMEOUT=1h\n', { ROTATE_REFRESH_TOKEN: 'true' }).get('setting names')
      assert.deepEqual([found?.status, found?.text], ['warn', `${inEnvironment}; ${inFile}`])
    }))

  it('is a warning beside an invalid value', () =>
    inFolder(async (folder) => {
      const found = examine(folder, 'SESSION_IDLE_TIMEOUT=1h\nREGISTRATION=maybe\n')
      assert.equal(found.get('settings')?.status, 'fail')
      assert.equal(found.get('setting names')?.text, inFile)
    }))

  it('is not found by doctor where none is', () =>
    inFolder(async (folder) => assert.equal(examine(folder, '').get('setting names')?.status, 'ok')))
})

describe('a line of .env that is no assignment', () => {
  it('is a failure of doctor with its number', () =>
    inFolder(async (folder) => {
      const found = examine(folder, 'REGISTRATION=closed\nhidden value\n').get('settings')
      assert.equal(found?.status, 'fail')
      assert.match(String(found?.text), /^\.env line 2 is not NAME=value/)
    }))
})
