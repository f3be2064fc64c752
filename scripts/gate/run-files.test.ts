import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { execute } from './execute.ts'
import { quickAwaits } from './parts.ts'

const runner = fileURLToPath(new URL('run-files.ts', import.meta.url))
const head =
  "import { after, before, beforeEach, describe, it } from 'node:test'\nimport assert from 'node:assert/strict'\n"

/** Runs planted test files. @returns the exit code, and what was reported */
const runPlanted = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-planted-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), head + text)
    const { NODE_TEST_CONTEXT: _ours, ...env } = process.env
    const { status, stdout } = spawnSync(process.execPath, [quickAwaits, runner, join(folder, '*.test.mjs')], {
      env,
      encoding: 'utf8',
    })
    return { status, stdout }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const good = "it('good', () => {})"

describe('test files that share processes', () => {
  it('report a test that fails, an error that no test caught, and a file that cannot be loaded', () => {
    const { status, stdout } = runPlanted({
      'a.test.mjs':
        "describe('a', () => { it('planted failure', () => assert.equal(1, 2)); it('after it', () => {}) })",
      'b.test.mjs':
        "it('planted error', async () => { setTimeout(() => { throw new Error('later') }, 1); await new Promise((r) => setTimeout(r, 50)) })",
      'c.test.mjs': "import './not-there.mjs'",
      'd.test.mjs': good,
    })
    assert.equal(status, 1)
    for (const line of [/✖ planted failure/, /✔ after it/, /✖ planted error/, /✖ \S+c\.test\.mjs/, /✔ good/]) {
      assert.match(stdout, line)
    }
    assert.match(stdout, /^ℹ pass 2$/m)
    assert.match(stdout, /^ℹ fail 3$/m)
  })

  it('report a test that never ends, and run those after it', () => {
    const { status, stdout } = runPlanted({
      'a.test.mjs': "it('planted hang', { timeout: 100 }, () => new Promise(() => {}))",
      'b.test.mjs': good,
    })
    assert.equal(status, 1)
    assert.match(stdout, /✖ planted hang/)
    assert.match(stdout, /✔ good/)
  })

  it('report a file that ends its process, even with exit code 0', () => {
    const { status, stdout } = runPlanted({
      'a.test.mjs': "it('planted exit', async () => { await null; process.exit(0) }); it('lost', () => {})",
      'b.test.mjs': good,
    })
    assert.equal(status, 1)
    assert.match(stdout, /a\.test\.mjs ended its process/)
  })

  it('keep their hooks apart', () => {
    const hooked = (name: string) => `
      const seen = []
      before(async () => { await new Promise((r) => setTimeout(r, 20)); seen.push('before') })
      beforeEach(() => seen.push('each'))
      after(() => console.log('${name}: ' + seen.join(' ')))
      it('one', () => seen.push('one'))
      describe('nested', () => { it('two', () => seen.push('two')) })`
    const { status, stdout } = runPlanted({ 'a.test.mjs': hooked('a'), 'b.test.mjs': hooked('b') })
    assert.equal(status, 0)
    for (const name of ['a', 'b']) assert.match(stdout, new RegExp(`^${name}: before each one each two$`, 'm'))
  })

  it('end with the CPU time of each file, the most expensive first', () => {
    const busy =
      "it('computes', () => { const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end); })"
    const { stdout } = runPlanted({ 'a.test.mjs': good, 'b.test.mjs': busy, 'c.test.mjs': good })
    const lines = [...stdout.matchAll(/^CPU +([0-9.]+) s {2}\S*(.)\.test\.mjs$/gm)]
    assert.deepEqual(lines.map(([, , name]) => name).toSorted(), ['a', 'b', 'c'])
    assert.equal(lines[0]?.[2], 'b')
    assert.ok(Number(lines[0]?.[1]) >= 0.3)
  })

  it('name the file that runs when they take too long', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-planted-'))
    try {
      writeFileSync(join(folder, 'a.test.mjs'), head + good)
      writeFileSync(join(folder, 'b.test.mjs'), `${head}it('waits', () => new Promise(() => {}))`)
      const { output, exitCode } = await execute([quickAwaits, runner, join(folder, '*.test.mjs')], {}, 8)
      assert.deepEqual(output.match(/(?<=^was running: ).*$/gm), [join(folder, 'b.test.mjs')])
      assert.match(output, /✔ good/)
      assert.equal(exitCode, 1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
