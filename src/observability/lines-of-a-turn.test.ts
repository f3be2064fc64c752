import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { writtenTogether } from './lines-of-a-turn.ts'

const written: string[] = []
const destination = { write: (text: string) => void written.push(text) }

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
})
