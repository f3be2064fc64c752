import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createHealth, healthChanges } from './health.ts'
import { disabledAfterSeconds } from './retries.ts'

const failed = { state: 'pending', sent: undefined } as const
const delivered = { state: 'delivered', sent: undefined } as const

describe('createHealth', () => {
  it('reports the first failure, the recovery, and nothing in between', () => {
    const health = createHealth()
    const news = [delivered, failed, failed, { state: 'dead', sent: undefined } as const, delivered, delivered, failed]
    assert.deepEqual(
      news.map((outcome, second) => health.count(outcome, second)),
      [undefined, 'failing', undefined, undefined, 'recovered', undefined, 'failing'],
    )
    assert.equal(health.failingSince(), 6)
  })

  it('reports each failure after five days', () => {
    const health = createHealth()
    health.read({ failingSince: 1000 })
    const news = [-1, 0, 1].map((second) => health.count(failed, 1000 + disabledAfterSeconds + second))
    assert.deepEqual(news, [undefined, 'failing too long', 'failing too long'])
  })

  it('pauses after a failure, the longer it lasts, and not after a success', () => {
    const health = createHealth()
    health.count(failed, 1000)
    assert.equal(health.isPausing(1000), false)
    health.count(failed, 1040)
    assert.deepEqual([health.isPausing(1049), health.isPausing(1050)], [true, false])
    health.count(delivered, 1041)
    assert.equal(health.isPausing(1042), false)
  })

  it('is not down, and does not pause, after a refusal of one event', () => {
    const health = createHealth()
    const answered = (status: number) => ({ ...failed, sent: { at: 0, status, fault: null, durationMs: 1 } })
    health.count(answered(500), 1000)
    health.count(answered(400), 1100)
    assert.deepEqual([health.isDown(), health.isPausing(1101), health.failingSince()], [false, false, 1000])
    health.count(answered(503), 1100)
    assert.deepEqual([health.isDown(), health.isPausing(1101)], [true, true])
  })

  it('does not pause any longer when the clock was set back', () => {
    const health = createHealth()
    health.read({ failingSince: 1000 })
    health.count(failed, 9_000_000)
    assert.equal(health.isPausing(2000), false)
  })

  it('takes over what another instance has found', () => {
    const health = createHealth()
    health.read({ failingSince: 900 })
    health.count(failed, 1000)
    assert.equal(health.isPausing(1001), true)
    health.read({ failingSince: null })
    assert.deepEqual([health.isPausing(1001), health.failingSince()], [false, null])
  })
})

describe('healthChanges', () => {
  const change = (...news: Parameters<typeof healthChanges>[0][number]['news'][]) =>
    healthChanges(news.map((one, at) => ({ webhookId: 'a', news: one, at })))
  const unchanged = { webhookId: 'a', hasSucceeded: false, failedAt: undefined, disableBefore: undefined }

  it('are none without news', () => {
    assert.deepEqual(change(undefined, undefined), [])
  })

  it('sum up a batch in its order', () => {
    assert.deepEqual(change('failing', 'recovered'), [{ ...unchanged, hasSucceeded: true }])
    assert.deepEqual(change('recovered', 'failing'), [{ ...unchanged, hasSucceeded: true, failedAt: 1 }])
    assert.deepEqual(change('failing too long'), [
      { ...unchanged, failedAt: 0, disableBefore: 0 - disabledAfterSeconds },
    ])
  })

  it('keep webhooks apart', () => {
    const all = ['a', 'b'].map((webhookId) => ({ webhookId, news: 'failing' as const, at: 5 }))
    assert.deepEqual(
      healthChanges(all).map(({ webhookId, failedAt }) => [webhookId, failedAt]),
      [
        ['a', 5],
        ['b', 5],
      ],
    )
  })
})
