import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { neededNode } from '../../src/config/node-version.ts'
import { findNode } from '../consumers/nodes.ts'
import { latchkey } from '../support/cli.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const oldNode = findNode(20)
const skip = oldNode === undefined && process.env.CI !== 'true' ? 'NOT RUN: there is no Node 20 on this machine' : false
if (skip !== false) console.error(`an old Node: ${skip}`)

const runOn = (node: string | undefined, ...args: string[]) =>
  spawnSync(node ?? 'no Node 20', args, { encoding: 'utf8', timeout: 120_000 })

describe('an old Node', () => {
  const commands: readonly string[][] = [
    [at('src/start.mjs')],
    [latchkey, 'serve'],
    [latchkey, 'test-server'],
    [latchkey, 'doctor'],
    [latchkey],
  ]
  for (const args of commands) {
    const title = args.join(' ').replace(at(''), '')
    it(`gets one sentence and exit code 1 from ${title}`, { skip }, () => {
      const { status, stdout, stderr } = runOn(oldNode, ...args)
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' })
      assert.match(stderr, /^Latchkey needs Node 22\.18 or newer; this is 20\.\d+\.\d+ \([^\n]+\)\n$/)
    })
  }

  it('has one rule in old-node.mjs and in config/node-version.ts', async () => {
    const versions = ['18.20.8', '20.20.2', '22.0.0', '22.17.9', '22.18.0', '22.99.1', '23.0.0', '23.5.9', '23.6.0']
    // The compiler does not look into the file.
    const { explainOldNode } = await import(at('src/config/old-node.mjs'))
    for (const version of [...versions, '24.0.0', '26.1.0']) {
      const sentence: string | undefined = explainOldNode(version)
      const needed = neededNode(version)
      assert.equal(sentence === undefined, needed === undefined, version)
      if (needed !== undefined)
        assert.ok(sentence?.startsWith(`Latchkey needs Node ${needed} or newer; this is ${version} (`))
    }
  })
})
