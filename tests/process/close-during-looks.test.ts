import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const script = join(import.meta.dirname, '../support/close-during-looks.ts')

describe('the end of a database', () => {
  it('leaves nothing open, also during a look of the readiness', async (context) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    context.after(() => child.kill('SIGKILL'))
    const exit = once(child, 'exit')
    assert.equal(String((await once(child.stdout, 'data'))[0]), 'closed\n')
    // An idle connection that is left open ends after 30 s.
    assert.deepEqual(await Promise.race([exit, sleep(20_000, 'left open', { ref: false })]), [0, null])
  })
})
