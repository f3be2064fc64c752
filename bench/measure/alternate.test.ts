import assert from 'node:assert/strict'
import { it } from 'node:test'
import { alternate } from './alternate.ts'

it('warms each contender up, alternates between them, and returns the results of each by round', async () => {
  const seen: string[] = []
  const contender = (name: string) => ({
    name,
    run: async (seconds: number) => {
      seen.push(`${name}${seconds}`)
      return `${name}${seen.length}`
    },
  })
  const times = { rounds: 2, seconds: 3, warmUpSeconds: 1 }
  const results = await alternate([contender('a'), contender('b')], times)
  assert.deepEqual(seen, ['a1', 'b1', 'a3', 'b3', 'a3', 'b3'])
  assert.deepEqual(results, [
    ['a3', 'a5'],
    ['b4', 'b6'],
  ])
})
