import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { supplyJar } from '../../scripts/generate/jar.ts'
import { languages } from './languages.ts'
import { findTexts } from './placeholders.ts'
import { deviceOf, testNothing } from './programs.ts'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-command-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const generate = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts/generate/client.ts'), ...args], { encoding: 'utf8' })

describe('npm run generate:client', () => {
  it('lists the languages and how they are tested when it is called wrongly', () => {
    for (const args of [[], ['--help'], ['python', 'a', 'b'], ['a b']]) {
      const { status, stderr } = generate(...args)
      assert.equal(status, 2)
      for (const { name } of languages) assert.match(stderr, new RegExp(`^ {2}${name} +\\S`, 'm'))
    }
  })

  it('refuses to replace a folder that holds something else', () => {
    writeFileSync(join(scratch, 'own.txt'), 'mine')
    const { status, stderr } = generate('python', scratch)
    assert.equal(status, 1)
    assert.match(stderr, /^generate:client: .* holds something else than a generated client/)
    assert.deepEqual(readdirSync(scratch), ['own.txt'])
  })
})

const noGenerator = await supplyJar().then(
  () => undefined,
  (error: Error) => error.message,
)

describe('npm run generate:client for a language that is not tested', () => {
  if (noGenerator !== undefined) {
    testNothing('writes a client', `NOT GENERATED, ${noGenerator}`)
    return
  }

  it('writes it with the name and the version of Latchkey, and says that no test covers it', () => {
    const folder = join(scratch, 'dart')
    const { status, stdout } = generate('dart', folder)
    assert.equal(status, 0)
    assert.match(stdout, /No test covers this language/)
    const version = deviceOf('dart').split('/')[1]
    assert.deepEqual(findTexts(folder, /^(?:name|version):/), [
      "pubspec.yaml: name: 'latchkey_client'",
      `pubspec.yaml: version: '${version}'`,
    ])
  })

  it('names a language that openapi-generator does not have', () => {
    const { status, stderr } = generate('pyhton', join(scratch, 'pyhton'))
    assert.equal(status, 2)
    assert.match(stderr, /^openapi-generator has no generator "pyhton"\.\nUsage: /)
  })
})
