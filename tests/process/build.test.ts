import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findNode } from '../consumers/nodes.ts'
import { sourceLatchkey } from '../support/cli.ts'
import { inFolder, withService } from '../support/process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// In node_modules Node strips no types, as in an installed package, and finds the dependencies.
const built = join(root, 'node_modules/.cache/latchkey/built')

const entry = join(built, 'src/cli/latchkey.mjs')
const oldNode = findNode(20)
const skip = oldNode === undefined && process.env.CI !== 'true' ? 'NOT RUN: there is no Node 20 on this machine' : false
if (skip !== false) console.error(`a build on an old Node: ${skip}`)

describe('the build', () => {
  before(() => {
    execFileSync(process.execPath, [join(root, 'scripts/build.ts'), join(built, 'dist')])
    cpSync(sourceLatchkey, entry)
    cpSync(join(root, 'src/config/old-node.mjs'), join(built, 'src/config/old-node.mjs'))
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
    const file = join(built, 'dist/src/testing/start-latchkey.js')
    const { status, stderr } = spawnSync(oldNode ?? '', [file], { encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stderr, /\nError: Latchkey needs Node 22\.18 or newer; this is 20\.\d+\.\d+ \(install Node 24\)\n/)
  })
})
