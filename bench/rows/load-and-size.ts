import { alternate } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { type DatabaseKind, startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { rowOf } from './rows.ts'
import { compareRates, describe, underLoad } from './under-load.ts'

/** Row 5: the effect of logins on refreshes. */
export const besideLogins: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const service = await startLatchkey({}, cleanup)
    const refreshes = underLoad(service, { workload: 'refresh', clients: 4 }, cleanup)
    const logins = underLoad(service, { workload: 'login', clients: 16 }, cleanup)
    const besides = async (seconds: number) => (await Promise.all([refreshes.run(seconds), logins.run(seconds)]))[0]
    const contenders = [{ name: 'beside logins', run: besides }, refreshes]
    const [loaded = [], alone = []] = await alternate(contenders, how)
    const p99s = [loaded, alone].map((results) => results.map(({ p99Ms }) => p99Ms)) as [number[], number[]]
    return [{ row: rowOf('5'), ...summarize(ratios(...p99s)), note: `${describe(loaded)} against ${describe(alone)}` }]
  })

/** Row 6: the gain of a second process. */
export const twoProcesses: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const newDatabase = await startDatabases('postgres', cleanup)
    const subjects = [
      await startLatchkey({ databaseUrl: await newDatabase(), processes: 2 }, cleanup),
      await startLatchkey({ databaseUrl: await newDatabase() }, cleanup),
    ]
    const contenders = subjects.map((subject) => underLoad(subject, { workload: 'refresh', clients: 256 }, cleanup))
    const [two = [], one = []] = await alternate(contenders, how)
    return [compareRates('6', two, one)]
  })

/** Measures row 7: the cost of a thousand times the data. */
export const manyAccounts =
  (id: '7a' | '7b', kind: DatabaseKind): Measure =>
  (how) =>
    withCleanup(async (cleanup) => {
      const newDatabase = await startDatabases(kind, cleanup)
      const load = { workload: 'refresh', clients: 32, sessionsEach: 100 } as const
      const few = await startLatchkey({ databaseUrl: await newDatabase(), accounts: 1000 }, cleanup)
      const many = await startLatchkey({ databaseUrl: await newDatabase(), accounts: how.many }, cleanup)
      const contenders = [few, many].map((subject) => underLoad(subject, load, cleanup))
      const [ofFew = [], ofMany = []] = await alternate(contenders, how)
      // Cost is the inverse of the rate.
      const measured = compareRates(id, ofFew, ofMany)
      return [{ ...measured, note: `1,000: ${describe(ofFew)}; ${how.many}: ${describe(ofMany)}` }]
    })
