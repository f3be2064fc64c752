import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { supplyJar } from '../../scripts/generate/jar.ts'
import { type Contract, findMissingModels, findMissingOperations, type Language, languages } from './languages.ts'
import { findPlaceholders, findTexts } from './placeholders.ts'
import { describePrograms, deviceOf, testNothing } from './programs.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const contract = JSON.parse(readFileSync(join(root, 'generated/openapi.json'), 'utf8')) as Contract
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-languages-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const folderOf = (name: string): string => join(scratch, name)
const reasonOf = (error: Error): string => error.message

const noGenerator = await supplyJar().then(() => undefined, reasonOf)
if (noGenerator !== undefined) {
  testNothing('the clients of other languages', `NOT GENERATED, ${noGenerator}`)
} else {
  describeClients(startGenerating())
}

/** Two generators at a time; each one starts a Java process. */
function startGenerating(): ReadonlyMap<string, Promise<unknown>> {
  const made = new Map<string, Promise<unknown>>()
  for (const [n, { name }] of languages.entries()) {
    const turn = made.get(languages[n - 2]?.name ?? '') ?? Promise.resolve()
    const args = [join(root, 'scripts/generate/client.ts'), name, folderOf(name)]
    const making = turn.then(() => run(process.execPath, args))
    // Each test that awaits it reports its failure.
    making.catch(() => {})
    made.set(name, making)
  }
  return made
}

function describeClients(made: ReadonlyMap<string, Promise<unknown>>): void {
  const describeProgram = describePrograms(scratch, made)
  for (const language of languages) {
    describe(`the generated ${language.name} client`, () => {
      before(() => made.get(language.name))
      describeContent(language)
      describeProgram(language.name)
    })
  }
}

function describeContent(language: Language): void {
  const folder = folderOf(language.name)

  it('has a function for every operation', () => {
    assert.deepEqual(findMissingOperations(language, folder, contract), [])
    const more = { ...contract, paths: { ...contract.paths, '/new': { get: { operationId: 'getNew' } } } }
    assert.deepEqual(findMissingOperations(language, folder, more), ['getNew'])
  })

  it('has a model of every schema, with every field', () => {
    assert.deepEqual(findMissingModels(language, folder, contract), [])
    const { schemas } = contract.components
    const properties = { ...schemas.Session?.properties, mood: {} }
    const more = {
      ...contract,
      components: { schemas: { ...schemas, Session: { properties }, Nobody: { properties } } },
    }
    const missing = findMissingModels(language, folder, more)
    assert.deepEqual(missing, ['Session.mood', 'Nobody'])
  })

  it('has the name, the version and the author of Latchkey, and no placeholder', () => {
    assert.deepEqual(findPlaceholders(folder), [])
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    assert.match(readme, new RegExp(`^# Latchkey client for ${language.name}\n`, 'i'))
    assert.ok(readme.includes(`Version ${contract.info.version}, MIT license`))
    assert.ok(readme.includes('http://localhost:8000'), 'no example')
    if (language.metadata !== undefined) {
      const metadata = readFileSync(join(folder, language.metadata), 'utf8')
      assert.match(metadata, /(?:authors.*|<developer><)name *[=>] *"?Latchkey["<]/)
      assert.match(metadata, new RegExp(`version *[=>] *"?${contract.info.version}["<]`))
      assert.match(metadata, /(?:license *= *"|<license><name>)MIT["<]/)
    }
    assert.equal(findTexts(folder, new RegExp(`["']${deviceOf(language.name)}["']`)).length, 1)
  })
}
