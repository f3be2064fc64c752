import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupsOf, runWide } from './groups.ts'

describe('groupsOf', () => {
  it('groups neighbours that may run in parallel', () => {
    const beside = (name: string) => ({ name, beside: true as const })
    const alone = (name: string) => ({ name })
    const parts = [beside('types'), beside('layers'), alone('cost'), alone('speed'), beside('dredd'), alone('logs')]
    const names = groupsOf<{ name: string; beside?: true }>(parts).map((group) => group.map(({ name }) => name))
    assert.deepEqual(names, [['types', 'layers'], ['cost'], ['speed'], ['dredd'], ['logs']])
  })
})

describe('runWide', () => {
  const observe = async (
    jobs: readonly { readonly name: string; readonly holds?: readonly string[] }[],
    width: number,
  ) => {
    const begun: string[] = []
    const together: string[][] = []
    const running = new Set<string>()
    await runWide(jobs, width, async ({ name }) => {
      begun.push(name)
      running.add(name)
      together.push([...running])
      await new Promise(setImmediate)
      running.delete(name)
    })
    return { begun, together }
  }

  it('runs every job once, in order, and no more in parallel than allowed', async () => {
    const { begun, together } = await observe(
      ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })),
      2,
    )
    assert.deepEqual([begun.join(''), Math.max(...together.map(({ length }) => length))], ['abcde', 2])
  })

  it('never runs two jobs together that hold the same', async () => {
    const jobs = [
      { name: 'a', holds: ['cores', 'dist'] },
      { name: 'b', holds: ['dist'] },
      { name: 'c' },
      { name: 'd', holds: ['cores', 'dist'] },
    ]
    const { begun, together } = await observe(jobs, 2)
    assert.equal(begun.join(''), 'acbd')
    const holding = together.map((names) => names.filter((name) => name !== 'c').length)
    assert.equal(Math.max(...holding), 1)
  })

  it('throws the error of a job, and starts no other', async () => {
    const begun: number[] = []
    const jobs: readonly { readonly at: number; readonly holds?: readonly string[] }[] = [
      { at: 1 },
      { at: 2 },
      { at: 3 },
    ]
    const failing = runWide(jobs, 2, async ({ at }) => {
      begun.push(at)
      await new Promise(setImmediate)
      throw new Error(`job ${at}`)
    })
    await assert.rejects(failing, /job 1/)
    assert.deepEqual(begun, [1, 2])
  })
})
