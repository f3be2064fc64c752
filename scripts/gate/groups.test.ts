import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupsOf, runWide } from './groups.ts'

describe('groupsOf', () => {
  it('groups neighbours that may run in parallel', () => {
    const beside = (name: string) => ({ name, beside: true as const })
    const alone = (name: string) => ({ name })
    const parts = [beside('types'), beside('layers'), alone('cost'), alone('bench'), beside('dredd'), alone('logs')]
    const names = groupsOf<{ name: string; beside?: true }>(parts).map((group) => group.map(({ name }) => name))
    assert.deepEqual(names, [['types', 'layers'], ['cost'], ['bench'], ['dredd'], ['logs']])
  })
})

describe('runWide', () => {
  it('runs every job once, in order, and no more in parallel than allowed', async () => {
    const begun: number[] = []
    let running = 0
    let most = 0
    await runWide([1, 2, 3, 4, 5], 2, async (job) => {
      begun.push(job)
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
    })
    assert.deepEqual([begun, most], [[1, 2, 3, 4, 5], 2])
  })
})
