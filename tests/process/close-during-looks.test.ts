import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const script = join(import.meta.dirname, '../support/close-during-looks.ts')

describe('the end of a database', () => {
  // An idle connection that is left open ends after 30 s.
  it('leaves nothing open, also during a look of the readiness', { timeout: 25_000 }, async (context) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'] })
    context.after(() => child.kill('SIGKILL'))
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })
})
