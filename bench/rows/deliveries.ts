import { setTimeout as sleep } from 'node:timers/promises'
import { summarize } from '../measure/statistics.ts'
import { startBacklog } from '../subjects/backlog.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { type DatabaseKind, startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { rowOf } from './rows.ts'

const eachRound = 5000

/** Row 13: how fast one instance sends. */
export const deliveryRate =
  (id: '13a' | '13b', kind: DatabaseKind): Measure =>
  ({ rounds }) =>
    withCleanup(async (cleanup) => {
      const newDatabase = await startDatabases(kind, cleanup)
      const { beside } = await startLatchkey({ database: await newDatabase() }, cleanup)
      const { add, setActive, waiting } = await startBacklog(beside, cleanup)
      await setActive(true)
      const rates: number[] = []
      // The first round compiles.
      for (let round = 0; round <= rounds; round += 1) {
        await add(eachRound)
        // Some are sent while others are still added.
        const before = await waiting()
        const begun = performance.now()
        for (let left = before; left > 0; left = await waiting()) await sleep(20)
        rates.push((before * 1000) / (performance.now() - begun))
      }
      return [{ row: rowOf(id), ...summarize(rates.slice(1)), note: `rounds of ${eachRound} deliveries` }]
    })
