import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '../../src/config/config.ts'
import type { ScryptJob } from '../ceilings/scrypt.ts'
import type { Workload } from '../load/job.ts'
import { alternate } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { startCeiling } from '../subjects/ceiling.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { type DatabaseKind, startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import { startWorker } from '../subjects/worker.ts'
import { forHashing, type Measure } from './experiment.ts'
import { type RowId, rowOf } from './rows.ts'
import { compareRates, underLoad } from './under-load.ts'

/** Measures rows 2, 3 and 4: how close the service comes to the least code for the same task. */
export const besideCeiling =
  (id: RowId, workload: Workload, kind: DatabaseKind): Measure =>
  (how) =>
    withCleanup(async (cleanup) => {
      const newDatabase = await startDatabases(kind, cleanup)
      const subjects = [
        await startLatchkey({ databaseUrl: await newDatabase() }, cleanup),
        await startCeiling(await newDatabase(), cleanup),
      ]
      const contenders = subjects.map((subject) => underLoad(subject, { workload, clients: 32 }, cleanup))
      const [ours = [], ceilings = []] = await alternate(contenders, how)
      return [compareRates(id, ours, ceilings)]
    })

const scryptEntry = fileURLToPath(new URL('../ceilings/scrypt.ts', import.meta.url))

/** Row 1. */
export const besideScrypt: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const atOnce = availableParallelism()
    const hash = startWorker<ScryptJob, number>(scryptEntry, cleanup)
    const logins = underLoad(await startLatchkey({}, cleanup), { workload: 'login', clients: 16 }, cleanup)
    const { scrypt } = parseConfig({})
    const contenders = [
      { name: 'latchkey', run: async (seconds: number) => (await logins.run(seconds)).perSecond },
      { name: 'scrypt', run: (seconds: number) => hash({ seconds, atOnce, ...scrypt }) },
    ]
    const [ours = [], raw = []] = await alternate(contenders, forHashing(how))
    const note = `${summarize(ours).median.toFixed(2)}/s against ${summarize(raw).median.toFixed(2)}/s, ${atOnce} at once`
    return [{ row: rowOf('1'), ...summarize(ratios(ours, raw)), note }]
  })
