import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths, postJson } from '../integration/client.ts'
import { startService } from '../support/service.ts'
import { type PostgresPair, startPair } from '../support/standby.ts'
import { openAddress } from '../support/switched-address.ts'

const password = 'correct horse battery'
let pair: PostgresPair
before(async () => {
  pair = await startPair()
})
after(() => pair.remove())

describe('an address that leads to the standby for a while', () => {
  it('leads to the primary again: writes succeed within 3 s, under load', async (t) => {
    const address = await openAddress(pair.primary().port)
    t.after(() => address.close())
    const DATABASE_URL = pair.url(await pair.createDatabase(), `127.0.0.1:${address.port}`)
    const service = await startService({ DATABASE_URL, MASTER_SECRET: 'the master secret of a switched address' })
    t.after(() => service.stop())
    const load = createLoad(service)
    await load.until(5)
    address.lead(pair.standby().port)
    address.cut()
    await sleep(1500)
    const healedAt = performance.now()
    address.lead(pair.primary().port)
    await load.until(20)
    const took = performance.now() - healedAt
    await load.stop()
    // 3 s is the promise; a busy machine needs longer.
    assert.ok(took < 9000, `${took} ms`)
    const refused = load.statuses().filter((status) => status !== 201)
    assert.ok(refused.every((status) => status === 503))
    assert.deepEqual([await load.next(), await load.next(), await load.next()], [201, 201, 201])
  })
})

/** Eight clients that register accounts, one after another. */
function createLoad(service: Parameters<typeof postJson>[0]) {
  const statuses: number[] = []
  let [ended, number] = [false, 0]
  const next = async (): Promise<number> => {
    number += 1
    const { status } = await postJson(service, paths.registerAccount, { username: `user_${number}`, password })
    return status
  }
  const client = async (): Promise<void> => {
    while (!ended) statuses.push(await next())
  }
  const clients = Array.from({ length: 8 }, client)
  const successes = () => statuses.filter((status) => status === 201).length
  return {
    next,
    statuses: () => statuses,
    /** Waits for this many more successes. */
    until: async (count: number): Promise<void> => {
      const wanted = successes() + count
      while (successes() < wanted) await sleep(10)
    },
    stop: async (): Promise<void> => {
      ended = true
      await Promise.all(clients)
    },
  }
}
