import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurns } from './turns.ts'

describe('createTurns', () => {
  it('runs one at a time, in their order, also after a failure', async () => {
    const inTurn = createTurns(60_000)
    const seen: string[] = []
    const run = (name: string) =>
      inTurn(async () => {
        seen.push(`${name} begins`)
        await null
        seen.push(`${name} ends`)
        if (name === 'one') throw new Error(name)
      })
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map(run))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'fulfilled', 'fulfilled'],
    )
    assert.deepEqual(
      seen,
      ['one', 'two', 'three'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    )
  })

  it('waits only some time for work that does not end', async () => {
    const inTurn = createTurns(10)
    const hanging = Promise.withResolvers<void>()
    const first = inTurn(() => hanging.promise)
    assert.equal(await inTurn(async () => 'done'), 'done')
    hanging.resolve()
    await first
  })
})
