import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createFetches } from '../../client/src/verify/fetches.ts'

it('an overdue fetch that fails after a later one has ended changes nothing', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] })
  const fetches: PromiseWithResolvers<void>[] = []
  const { join, failure } = createFetches(() => {
    const fetching = Promise.withResolvers<void>()
    fetches.push(fetching)
    return fetching.promise
  }, 3)
  const overdue = join()
  t.mock.timers.tick(5000)
  const later = join()
  fetches[1]?.resolve()
  await later
  fetches[0]?.reject(new Error('too late'))
  await overdue
  await turn()
  assert.equal(failure(), undefined)
  const next = join()
  assert.equal(fetches.length, 3, 'it made the next one wait')
  fetches[2]?.resolve()
  await next
})
