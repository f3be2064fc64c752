import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import { execute } from './execute.ts'

const busy = (ms: number): string => `while (process.cpuUsage().user < ${ms} * 1000);`
const inChild = (code: string): string =>
  `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(code)}])`

describe('execute', () => {
  it('returns the output of both streams and the exit code', async () => {
    const { output, exitCode } = await execute(['-e', 'console.log("out"); console.error("err"); process.exit(3)'])
    assert.deepEqual([output.split('\n').sort(), exitCode], [['', 'err', 'out'], 3])
  })

  it('counts a command that a signal ended as failed', async () => {
    assert.equal((await execute(['-e', 'process.kill(process.pid)'])).exitCode, 1)
  })

  it('counts the CPU seconds of each command and its child processes', async () => {
    const [idle, worker] = await Promise.all([execute(['-e', '']), execute(['-e', inChild(busy(600))])])
    if (!existsSync('/proc/self/stat')) return
    assert.ok((worker.cpuSeconds ?? 0) > 2 * (idle.cpuSeconds ?? 0), `${worker.cpuSeconds}, ${idle.cpuSeconds}`)
  })
})
