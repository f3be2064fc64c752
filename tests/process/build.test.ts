import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
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

describe('the build', () => {
  before(() => {
    // The second time replaces what the first has written.
    for (let times = 0; times < 2; times += 1) execFileSync(process.execPath, [join(root, 'scripts/build.ts'), built])
  })
  after(() => rmSync(built, { recursive: true, force: true }))

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
    const { status, stdout, stderr } = spawnSync(oldNode ?? '', [entry, 'serve'], { encoding: 'utf8' })
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' })
    assert.match(stderr, /^Latchkey needs Node 22\.18 or newer; this is 20\.[^\n]+\n$/)
  })

  it('throws an Error that says so when an older Node imports latchkey/testing', { skip }, () => {
    const file = join(built, `${testingEntry}.mjs`)
    const { status, stderr } = spawnSync(oldNode ?? '', [file], { encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stderr, /\nError: Latchkey needs Node 22\.18 or newer; this is 20\.\d+\.\d+ \(install Node 24\)\n/)
  })
})
