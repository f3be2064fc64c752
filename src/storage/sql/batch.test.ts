import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inGroups } from './batch.ts'

describe('inGroups', () => {
  it('groups the calls that arrive while another is running, in order', async () => {
    const groups: (readonly string[])[] = []
    const double = inGroups(async (group: readonly string[]) => {
      groups.push(group)
      return group.map((text) => text + text)
    })
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(double)), ['aa', 'bb', 'cc'])
    assert.equal(await double('d'), 'dd')
    assert.deepEqual(groups, [['a'], ['b', 'c'], ['d']])
  })

  it('rejects every call of a group with its error, and continues', async () => {
    let groups = 0
    const find = inGroups(async (group: readonly string[]) => {
      groups += 1
      if (groups === 2) throw new Error('no database')
      return group
    })
    const outcomes = await Promise.allSettled(['first', 'second', 'third'].map(find))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    )
    assert.equal(await find('fourth'), 'fourth')
  })

  it('does not delay a settled call for an outcome that is still open', async () => {
    const find = inGroups(async (group: readonly Promise<string>[]) => group)
    const late = Promise.withResolvers<string>()
    const first = find(late.promise)
    assert.equal(await find(Promise.resolve('second')), 'second')
    late.resolve('first')
    assert.equal(await first, 'first')
  })

  it('starts the next group beside one that hangs', async () => {
    const hanging = Promise.withResolvers<readonly string[]>()
    const find = inGroups((group: readonly string[]) =>
      group.includes('first') ? hanging.promise : Promise.resolve(group),
    )
    const first = find('first')
    assert.deepEqual(await Promise.all([find('second'), find('third')]), ['second', 'third'])
    assert.equal(await find('fourth'), 'fourth')
    hanging.resolve(['first'])
    assert.equal(await first, 'first')
  })
})
