import { alternate } from '../measure/alternate.ts'
import type { Line } from '../measure/table.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { startFormer } from '../subjects/former.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { compare, underLoad } from './under-load.ts'

/** Before the features of the second half; rows 5a and 5b compare with it. */
export const formerCommit = 'cf5ad52'

/** Row 5: CPU time against a former commit. */
export const besideFormer: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const subjects = [await startLatchkey({}, cleanup), await startFormer(formerCommit, cleanup)]
    const lines: Line[] = []
    for (const [id, workload] of [
      ['5a', 'refresh'],
      ['5b', 'me'],
    ] as const) {
      const contenders = subjects.map((subject) => underLoad(subject, { workload, clients: 32 }, cleanup))
      const [ours = [], former = []] = await alternate(contenders, how)
      lines.push(compare(id, 'cpuMs', [ours, former]))
    }
    return lines
  })
