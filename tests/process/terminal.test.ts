import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inFolder, mainEntry } from '../support/process.ts'

/** `script` of util-linux runs a command in a terminal of its own. */
const { stdout: version } = spawnSync('script', ['--version'], { encoding: 'utf8' })
const skip = version?.includes('util-linux') === true ? false : 'NOT VERIFIED: it needs script of util-linux'

/** Kills a process that may have ended. */
const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // As it should be.
  }
}

describe('a terminal that ends', { skip }, () => {
  it('stops the service in it, which closes its database', () =>
    inFolder(async (cwd) => {
      const command = `echo pid $$.; exec '${process.execPath}' '${mainEntry}'`
      const env = { PATH: process.env.PATH ?? '', PORT: '0', SHUTDOWN_DELAY: '5m' }
      const terminal = spawn('script', ['--quiet', '--command', command, '/dev/null'], { cwd, env, stdio: 'pipe' })
      let text = ''
      for await (const chunk of terminal.stdout) {
        text += chunk
        if (text.includes('Latchkey is ready')) break
      }
      const pid = Number(/pid (\d+)\./.exec(text)?.[1])
      try {
        assert.match(text, /Latchkey is ready/)
        const ended = once(terminal, 'exit')
        terminal.kill('SIGKILL')
        await ended
        const files = () => readdirSync(join(cwd, 'data'))
        for (let turn = 0; turn < 600 && files().length > 2; turn += 1) await sleep(50)
        assert.deepEqual(files(), ['latchkey.db', 'master-secret'])
      } finally {
        kill(pid)
      }
    }))
})
