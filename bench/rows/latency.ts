import { alternate } from '../measure/alternate.ts'
import { startCeiling } from '../subjects/ceiling.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { compare, underLoad } from './under-load.ts'

/** Row 6: what the shared statements cost a client that is alone. */
export const oneClient: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const subjects = [await startLatchkey({}, cleanup), await startCeiling(undefined, cleanup)]
    const contenders = subjects.map((subject) => underLoad(subject, { workload: 'refresh', clients: 1 }, cleanup))
    const [ours = [], ceilings = []] = await alternate(contenders, how)
    return [compare('6', 'medianMs', [ours, ceilings])]
  })

/** Row 7: the effect of logins on refreshes. */
export const besideLogins: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const service = await startLatchkey({}, cleanup)
    const refreshes = underLoad(service, { workload: 'refresh', clients: 4 }, cleanup)
    const logins = underLoad(service, { workload: 'login', clients: 16 }, cleanup)
    const besides = async (seconds: number) => (await Promise.all([refreshes.run(seconds), logins.run(seconds)]))[0]
    const contenders = [{ name: 'beside logins', run: besides }, refreshes]
    const [loaded = [], alone = []] = await alternate(contenders, how)
    return [compare('7', 'p99Ms', [loaded, alone])]
  })
