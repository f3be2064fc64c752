import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { command, testingEntry } from '../../scripts/bundle/service.ts'
import { findNode } from '../consumers/nodes.ts'
import { inFolder, withService } from '../support/process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// In node_modules Node strips no types, as in an installed package, and finds the dependencies.
const built = join(root, 'node_modules/.cache/latchkey/built')

const entry = join(built, command)
const oldNode = findNode(20)
const skip = oldNode === undefined && process.env.CI !== 'true' ? 'NOT RUN: there is no Node 20 on this machine' : false
if (skip !== false) console.error(`a build on an old Node: ${skip}`)

/** The texts of the files in a folder, by their paths. */
const filesOf = (folder: string): Readonly<Record<string, string>> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]))
}

describe('the build', () => {
  const contents: Readonly<Record<string, string>>[] = []
  before(() => {
    // The second time replaces what the first has written.
    for (let times = 0; times < 2; times += 1) {
      execFileSync(process.execPath, [join(root, 'scripts/build.ts'), built])
      contents.push(filesOf(built))
    }
  })
  after(() => rmSync(built, { recursive: true, force: true }))

  it('is the same each time, although it runs the service and looks at what was called', () => {
    const [first = {}, second = {}] = contents
    assert.deepEqual(Object.keys(second), Object.keys(first))
    assert.deepEqual(
      Object.keys(first).filter((path) => first[path] !== second[path]),
      [],
    )
  })

  it('has modules of packages in parentheses that the start and the first requests load, and no others', () => {
    const text = Object.values(contents[0] ?? {}).join('')
    const loaded = [
      ...text.matchAll(
        /"(?:\.\.\/)*node_modules\/(?:[^"]*\/node_modules\/)?((?:@[^/"]+\/)?[^/"]+)[^"]*":\(function\(/g,
      ),
    ]
    const names = new Set(loaded.map(([, name]) => name))
    for (const name of ['koa', 'knex', 'openapi-backend']) assert.ok(names.has(name), name)
    for (const name of ['@apidevtools/json-schema-ref-parser', 'ajv', 'destroy', 'mime-db', 'pg', 'qs'])
      assert.ok(!names.has(name), name)
  })

  it('runs without its sources', () =>
    inFolder((folder) =>
      withService({ entry, args: ['serve'], cwd: folder, environment: { PORT: '0' } }, async (baseUrl) => {
        for (const path of ['/healthz', '/readyz', '/docs', '/openapi.yaml', '/openapi.json']) {
          assert.equal((await fetch(`${baseUrl}${path}`)).status, 200, path)
        }
        const body = JSON.stringify({ username: 'jane_doe', password: 'password123' })
        const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
        const answer = await (await fetch(`${baseUrl}/api/user/register/`, init)).json()
        assert.deepEqual(answer, { password: ['This password is too common.'] })
      }),
    ))

  it('explains in one sentence that it needs a newer Node', { skip }, () => {
    // The function is younger than Node 20.0.
    for (const args of [[], ['--import', 'data:text/javascript,delete process.getBuiltinModule']]) {
      const { status, stdout, stderr } = spawnSync(oldNode ?? '', [...args, entry, 'serve'], { encoding: 'utf8' })
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' })
      assert.match(stderr, /^Latchkey needs Node 22\.18 or newer; this is 20\.[^\n]+\n$/)
    }
  })

  it('throws an Error that says so when an older Node imports latchkey/testing', { skip }, () => {
    const file = join(built, `${testingEntry}.mjs`)
    const { status, stderr } = spawnSync(oldNode ?? '', [file], { encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stderr, /\nError: Latchkey needs Node 22\.18 or newer; this is 20\.\d+\.\d+ \(install Node 24\)\n/)
  })
})
