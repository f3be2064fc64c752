import { alternate } from '../measure/alternate.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { compare, underLoad } from './under-load.ts'

/** Row 8: the cost of a thousand times the data. */
export const manyAccounts: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const load = { workload: 'refresh', clients: 32, sessionsEach: 100 } as const
    const subjects = [
      await startLatchkey({ accounts: how.many }, cleanup),
      await startLatchkey({ accounts: 1000 }, cleanup),
    ]
    const [many = [], few = []] = await alternate(
      subjects.map((subject) => underLoad(subject, load, cleanup)),
      how,
    )
    const measured = compare('8', 'cpuMs', [many, few])
    return [{ ...measured, note: `${how.many} accounts, ${measured.note}` }]
  })

/** Row 14: the gain of a second process. */
export const twoProcesses: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const newDatabase = await startDatabases('postgres', cleanup)
    const subjects = [
      await startLatchkey({ database: await newDatabase(), processes: 2 }, cleanup),
      await startLatchkey({ database: await newDatabase() }, cleanup),
    ]
    const contenders = subjects.map((subject) => underLoad(subject, { workload: 'refresh', clients: 256 }, cleanup))
    const [two = [], one = []] = await alternate(contenders, how)
    return [compare('14', 'perSecond', [two, one])]
  })
