import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as settle } from 'node:timers/promises'
import { createTurns } from './turns.ts'

const open = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { promise, resolve, reject }
}

describe('createTurns', () => {
  it('runs so many at once and the others in their order', async () => {
    const takeTurn = createTurns(2)
    const works = [open(), open(), open(), open()]
    const started: number[] = []
    const results = works.map((work, index) =>
      takeTurn(() => {
        started.push(index)
        return work.promise
      }),
    )
    await settle()
    assert.deepEqual(started, [0, 1])
    works[1]?.resolve('b')
    await settle()
    assert.deepEqual(started, [0, 1, 2])
    works[0]?.resolve('a')
    works[2]?.resolve('c')
    works[3]?.resolve('d')
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c', 'd'])
    assert.deepEqual(started, [0, 1, 2, 3])
  })

  it('gives a turn on when the work fails', async () => {
    const takeTurn = createTurns(1)
    const failing = takeTurn(() => Promise.reject(new Error('no')))
    const next = takeTurn(async () => 'went on')
    await assert.rejects(failing, /no/)
    assert.equal(await next, 'went on')
    assert.equal(await takeTurn(async () => 'and on'), 'and on')
  })
})
