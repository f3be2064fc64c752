import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { execute } from './execute.ts'

const busy = (ms: number): string => `while (process.cpuUsage().user < ${ms} * 1000);`
const inChild = (code: string): string =>
  `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(code)}], { stdio: 'inherit' })`
const isAlive = (id: number): boolean => {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** Ignores SIGTERM. */
const waiting = `process.on('SIGTERM', () => {}); console.log('child', process.pid); setInterval(() => {}, 1000)`
const detached = (command: string, argument: string): string => `
  const child = require('node:child_process').spawn('${command}', ['${argument}'], { detached: true, stdio: 'inherit' })
  console.log('detached', child.pid)
  child.unref()`

describe('execute', () => {
  it('returns the output of both streams and the exit code', async () => {
    const { output, exitCode } = await execute(['-e', 'console.log("out"); console.error("err"); process.exit(3)'])
    assert.deepEqual([output.split('\n').sort(), exitCode], [['', 'err', 'out'], 3])
  })

  it('counts a command that a signal ended as failed', async () => {
    assert.equal((await execute(['-e', 'process.kill(process.pid)'])).exitCode, 1)
  })

  it('ends a command that takes too long with all its processes, and lists them', { timeout: 60_000 }, async () => {
    const { output, exitCode, timedOut } = await execute(['-e', `console.log('began'); ${inChild(waiting)}`], {}, 10)
    const id = Number(/child (\d+)/.exec(output)?.[1])
    assert.match(output, /^began$/m)
    assert.match(output, /^timed out after 10 s, with these processes:(\n +\d+ .*){2}$/m)
    assert.deepEqual([exitCode, timedOut], [1, true])
    while (isAlive(id)) await sleep(50)
  })

  it('ends a command whose output another process keeps open', { timeout: 60_000 }, async () => {
    const { output, exitCode, timedOut } = await execute(['-e', detached('sleep', '300')], {}, 5)
    process.kill(Number(/detached (\d+)/.exec(output)?.[1]), 'SIGKILL')
    assert.match(output, /^none: another process keeps its output open$/m)
    assert.deepEqual([exitCode, timedOut], [1, true])
  })

  it('counts the CPU seconds of each command and its child processes', async () => {
    const [idle, worker] = await Promise.all([execute(['-e', '']), execute(['-e', inChild(busy(600))])])
    if (!existsSync('/proc/self/stat')) return
    assert.ok((worker.cpuSeconds ?? 0) > 2 * (idle.cpuSeconds ?? 0), `${worker.cpuSeconds}, ${idle.cpuSeconds}`)
  })
})
