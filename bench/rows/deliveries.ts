import { setTimeout as sleep } from 'node:timers/promises'
import { alternate } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { startBacklog } from '../subjects/backlog.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { type DatabaseKind, startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { rowOf } from './rows.ts'
import { describe, type Load, underLoad } from './under-load.ts'

const eachRound = 5000
const backlog = 100_000

/** Row 13: how fast one instance sends. */
export const deliveryRate =
  (id: '13a' | '13b', kind: DatabaseKind): Measure =>
  ({ rounds }) =>
    withCleanup(async (cleanup) => {
      const newDatabase = await startDatabases(kind, cleanup)
      const { beside } = await startLatchkey({ databaseUrl: await newDatabase() }, cleanup)
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

/** Row 14: the effect of a backlog on requests. */
export const requestsBesideBacklog =
  (id: '14a' | '14b', load: Load): Measure =>
  (how) =>
    withCleanup(async (cleanup) => {
      const service = await startLatchkey({}, cleanup)
      const { add, setActive, waiting } = await startBacklog(service.beside, cleanup)
      await add(backlog)
      const requests = underLoad(service, load, cleanup)
      const after = (active: boolean): typeof requests => ({
        name: active ? 'beside a backlog' : 'without',
        run: async (seconds) => {
          await setActive(active)
          return requests.run(seconds)
        },
      })
      const [loaded = [], alone = []] = await alternate([after(true), after(false)], how)
      const p99s = [loaded, alone].map((results) => results.map(({ p99Ms }) => p99Ms)) as [number[], number[]]
      const note = `${describe(loaded)} against ${describe(alone)}; ${await waiting()} wait at the end`
      return [{ row: rowOf(id), ...summarize(ratios(...p99s)), note }]
    })
