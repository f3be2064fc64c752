import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createScoreboard } from './scoreboard.ts'

describe('createScoreboard', () => {
  it('counts a pair that passes once as passed', () => {
    const scoreboard = createScoreboard(['a 200'], ['a 200'])
    scoreboard.pass('a 200')
    assert.deepEqual(scoreboard.result(), { pairs: 1, passed: 1, failed: 0, failures: [] })
  })

  it('fails a pair that never ran, or ran twice', () => {
    const scoreboard = createScoreboard(['a 200', 'b 200'], ['a 200', 'b 200'])
    scoreboard.pass('b 200')
    scoreboard.pass('b 200')
    const { passed, failures } = scoreboard.result()
    assert.equal(passed, 0)
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['passed 0 times, not once', 'passed 2 times, not once'],
    )
  })

  it('fails a pair that both fails and passes', () => {
    const scoreboard = createScoreboard(['a 200'], ['a 200'])
    scoreboard.fail('a 200', 'wrong')
    scoreboard.pass('a 200')
    assert.deepEqual(scoreboard.result().failures, [{ name: 'a 200', message: 'wrong' }])
  })

  it('fails a pair without a driver, and a driver without a pair', () => {
    const scoreboard = createScoreboard(['a 200'], ['b 200'])
    scoreboard.pass('a 200')
    const { passed, failures } = scoreboard.result()
    assert.equal(passed, 0)
    assert.deepEqual(
      failures.map(({ name }) => name),
      ['a 200', 'b 200'],
    )
  })
})
