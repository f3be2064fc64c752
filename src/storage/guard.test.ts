import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { guarded } from './guard.ts'

const failing = (code: string, times: number) => {
  const counted = { runs: 0 }
  const work = async () => {
    counted.runs += 1
    if (counted.runs <= times) throw Object.assign(new Error(code), { code })
    return 'done'
  }
  return { counted, work }
}

describe('guarded', () => {
  it('runs again what a conflict has undone, at most ten times', async () => {
    for (const code of ['40001', '40P01']) {
      const ten = failing(code, 10)
      assert.equal(await guarded(ten.work), 'done')
      assert.equal(ten.counted.runs, 11)
      const more = failing(code, 11)
      await assert.rejects(guarded(more.work), { code: 'storage_unavailable' })
      assert.equal(more.counted.runs, 11)
    }
  })

  it('runs again what came too late for as many connections that had ended, at most ten', async () => {
    const ten = failing('57P05', 10)
    assert.equal(await guarded(ten.work), 'done')
    const more = failing('57P05', 11)
    await assert.rejects(guarded(more.work), { code: 'storage_unavailable' })
    assert.equal(more.counted.runs, 11)
  })

  it('runs nothing again after a fault whose outcome is unknown', async () => {
    for (const code of ['40003', '08006', '57P01']) {
      const { counted, work } = failing(code, 1)
      await assert.rejects(guarded(work), { code: 'storage_unavailable' })
      assert.equal(counted.runs, 1)
    }
  })

  it('explains a number that cannot be read, for which nothing runs again', async () => {
    const { counted, work } = failing('LATCHKEY_INTEGER', 1)
    await assert.rejects(guarded(work), { code: 'storage_unavailable', reason: 'database_error' })
    assert.equal(counted.runs, 1)
  })
})
