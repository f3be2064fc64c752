import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRecentRate } from './recent-rate.ts'

describe('createRecentRate', () => {
  const start = () => {
    const time = { seconds: 0 }
    return { time, rate: createRecentRate(() => () => time.seconds) }
  }

  it('counts what happened in the last second', () => {
    const { time, rate } = start()
    for (const seconds of [0.1, 0.2, 0.6, 0.7, 0.8]) {
      time.seconds = seconds
      rate.count()
    }
    assert.equal(rate.perSecond(), 5)
    time.seconds = 1.2
    assert.equal(rate.perSecond(), 3)
  })

  it('counts one thing as several', () => {
    const { rate } = start()
    rate.count(9)
    rate.count()
    assert.equal(rate.perSecond(), 10)
  })

  it('is 0 after a pause', () => {
    const { time, rate } = start()
    rate.count()
    time.seconds = 60
    assert.equal(rate.perSecond(), 0)
  })
})
