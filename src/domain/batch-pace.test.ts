import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBatchPace } from './batch-pace.ts'

const settings = { least: 100, greatest: 2000, targetSeconds: 0.02 }

describe('createBatchPace', () => {
  it('grows to the greatest size while batches are quick, and at most doubles', () => {
    const pace = createBatchPace(settings)
    const sizes = Array.from({ length: 7 }, () => {
      const size = pace.size()
      pace.took(0, 0)
      return size
    })
    assert.deepEqual(sizes, [100, 200, 400, 800, 1600, 2000, 2000])
  })

  it('shrinks to the least size while batches are slow, and at most halves', () => {
    const pace = createBatchPace({ ...settings, least: 1000, greatest: 1000 })
    pace.took(9, 0)
    assert.equal(pace.size(), 1000)
    const falling = createBatchPace(settings)
    for (let batch = 0; batch < 4; batch += 1) falling.took(0, 0)
    const sizes = [1600, 800, 400, 200, 100, 100]
    for (const size of sizes) {
      assert.equal(falling.size(), size)
      falling.took(60, 9)
    }
  })

  it('stays at the size whose batch takes the wanted time', () => {
    const pace = createBatchPace(settings)
    for (let batch = 0; batch < 20; batch += 1) pace.took(pace.size() / 30_000, 0)
    assert.equal(pace.size(), 600)
  })

  it('takes as long as two tiny writes where these are slow', () => {
    const pace = createBatchPace(settings)
    for (let batch = 0; batch < 20; batch += 1) pace.took(0.05 + pace.size() / 30_000, 0.05)
    assert.ok(Math.abs(pace.size() - 1500) < 10, String(pace.size()))
  })
})
