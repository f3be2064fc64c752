import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { writtenTogether } from './lines-of-a-turn.ts'

const written: string[] = []
const destination = { write: (text: string) => void written.push(text), flushSync: () => {} }

describe('writtenTogether', () => {
  it('writes the lines of a turn at its end, in their order', async () => {
    written.length = 0
    const stream = writtenTogether(destination)
    stream.write('1\n')
    stream.write('2\n')
    assert.deepEqual(written, [])
    await turn()
    stream.write('3\n')
    await turn()
    assert.deepEqual(written, ['1\n2\n', '3\n'])
  })

  it('writes no more than a pipe keeps whole', async () => {
    written.length = 0
    const stream = writtenTogether(destination)
    const line = `${'x'.repeat(1999)}\n`
    for (let count = 0; count < 5; count += 1) stream.write(line)
    await turn()
    assert.deepEqual(written, [line + line, line + line, line])
  })

  it('counts bytes, not characters', async () => {
    written.length = 0
    const stream = writtenTogether(destination)
    const line = `${'é'.repeat(1500)}\n`
    stream.write(line)
    stream.write(line)
    await turn()
    assert.deepEqual(written, [line, line])
  })

  it('writes a line of any length', async () => {
    written.length = 0
    const line = `${'x'.repeat(9999)}\n`
    writtenTogether(destination).write(line)
    await turn()
    assert.deepEqual(written, [line])
  })

  for (const [ending, code] of Object.entries({
    'process.exit': 'process.exit(3)',
    'an uncaught exception': "throw new Error('ends the process')",
    'the end of its work': '',
    'a fatal line': "log.fatal('last'); process.kill(process.pid, 'SIGKILL')",
  })) {
    it(`loses no line at ${ending}`, () => {
      const script = `
        import { createLogger } from '${new URL('logger.ts', import.meta.url)}'
        const log = await createLogger({ level: 'info', format: 'json' })
        log.info('first')
        await new Promise(setImmediate)
        for (let count = 0; count < 200; count += 1) log.info('x'.repeat(60))
        ${code}`
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
      assert.equal(stdout.split('\n').filter((line) => line.includes('x'.repeat(60))).length, 200)
    })
  }
})
