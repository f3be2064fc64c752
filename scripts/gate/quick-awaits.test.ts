import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { execute } from './execute.ts'
import { quickAwaits } from './parts.ts'
import { failedTests } from './second-chance.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-awaits-'))
after(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'planted.test.mjs')
writeFileSync(
  file,
  `import { AsyncResource } from 'node:async_hooks'
import { connect, createServer } from 'node:net'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const newId = () => new AsyncResource('probe').asyncId()

describe('a suite', () => {
  after(() => console.log('after the suite'))
  it('awaits', async () => {
    const first = newId()
    for (let count = 0; count < 1000; count += 1) await count
    console.log('followed', newId() - first)
  })
  it('has others', async (t) => {
    await sleep(1)
    await t.test('inner', async () => {
      await sleep(1)
      throw new Error('inner')
    })
  })
  it('throws in a timer', async () => {
    setTimeout(() => { throw new Error('late') }, 1)
    await sleep(50)
  })
  it('rejects without a handler', async () => {
    setTimeout(() => void Promise.reject(new Error('late')), 1)
    await sleep(50)
  })
  it('throws in a connection', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    await new Promise((resolve) => {
      connect(server.address().port, '127.0.0.1').on('close', () => {
        server.close()
        setTimeout(resolve, 1)
        throw new Error('late')
      })
    })
  })
  it('passes', async () => { await sleep(1) })
})
`,
)

const run = (...args: readonly string[]) => execute([...args, '--test', '--test-reporter=spec', file])
/** Without times. */
const lines = (output: string): string[] =>
  output.replaceAll(/ \([\d.]+ms\)|^.*(duration_ms|followed).*$/gm, '').split('\n')
const followed = (output: string): number => Number(/followed (\d+)/.exec(output)?.[1])

describe('quick awaits', () => {
  it('report the same as without them', async () => {
    const [{ output: quick }, { output: usual }] = [await run(quickAwaits), await run()]
    assert.deepEqual(lines(quick), lines(usual))
    const names = failedTests(quick).map(({ name }) => name)
    assert.deepEqual(names.sort(), [
      'inner',
      'rejects without a handler',
      'throws in a connection',
      'throws in a timer',
    ])
    assert.ok(followed(usual) >= 1000, 'the runner has another way now: delete quick-awaits.ts')
    assert.equal(followed(quick), 1)
  })
})
