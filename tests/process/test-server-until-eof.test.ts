import assert from 'node:assert/strict'
import { type StdioOptions, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { latchkey } from '../support/cli.ts'
import { inFolder } from '../support/process.ts'

/** Starts the server as pytest does; its standard input is a pipe of this program. */
const starter = `
  const { spawn } = require('node:child_process')
  const [entry] = process.argv.slice(1)
  const stdio = ['pipe', 'inherit', 'inherit']
  spawn(process.execPath, [entry, 'test-server', '--until-eof'], { stdio, detached: true })`

const run = (folder: string, args: readonly string[], stdio: StdioOptions) => {
  const env = { PATH: process.env.PATH, TMPDIR: folder }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio })
  let printed = ''
  child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  return {
    child,
    /** Waits for the address. */
    address: async (): Promise<string> => {
      while (!printed.includes('\n')) await setTimeout(20)
      return JSON.parse(printed).base_url
    },
    /** Also waits until no process can write to its output. */
    closed: new Promise((resolve) => child.once('close', resolve)),
  }
}
const testServer = (folder: string, args: readonly string[], stdio: StdioOptions) =>
  run(folder, [latchkey, 'test-server', ...args], stdio)

describe('latchkey test-server --until-eof', () => {
  it('ends when the program that started it is killed, and leaves nothing', () =>
    inFolder(async (folder) => {
      const starting = run(folder, ['-e', starter, latchkey], ['ignore', 'pipe', 'inherit'])
      await starting.address()
      starting.child.kill('SIGKILL')
      await starting.closed
      assert.deepEqual(readdirSync(folder), [])
    }))

  it('ends after a start during which its input ended', () =>
    inFolder(async (folder) => {
      const server = testServer(folder, ['--until-eof'], ['ignore', 'pipe', 'inherit'])
      assert.match(await server.address(), /^http/)
      assert.equal(await server.closed, 0)
      assert.deepEqual(readdirSync(folder), [])
    }))

  it('leaves nothing when its input ended and its output is closed', () =>
    inFolder(async (folder) => {
      const { child, closed } = testServer(folder, ['--until-eof'], ['pipe', 'pipe', 'inherit'])
      child.stdout?.destroy()
      child.stdin?.end()
      await closed
      assert.deepEqual(readdirSync(folder), [])
    }))

  it('ends on SIGTERM while its input is open', () =>
    inFolder(async (folder) => {
      const server = testServer(folder, ['--until-eof'], ['pipe', 'pipe', 'inherit'])
      await server.address()
      server.child.kill('SIGTERM')
      assert.equal(await server.closed, 0)
      assert.deepEqual(readdirSync(folder), [])
    }))

  it('is needed: CI shells have no input, and the server serves', () =>
    inFolder(async (folder) => {
      const server = testServer(folder, [], ['ignore', 'pipe', 'inherit'])
      const url = await server.address()
      await setTimeout(500)
      assert.equal((await fetch(`${url}/readyz`)).status, 200)
      server.child.kill('SIGTERM')
      assert.equal(await server.closed, 0)
    }))
})
