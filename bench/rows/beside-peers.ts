import type { Workload } from '../load/job.ts'
import { alternate } from '../measure/alternate.ts'
import type { Line } from '../measure/table.ts'
import { type Cleanup, withCleanup } from '../subjects/cleanup.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import { peers } from '../subjects/peers.ts'
import { forHashing, type Measure, type Thoroughness } from './experiment.ts'
import { type RowId, rowOf } from './rows.ts'
import { compareRates, underLoad } from './under-load.ts'

const comparisons: Readonly<Record<keyof typeof peers, Readonly<Partial<Record<Workload, RowId>>>>> = {
  django: { login: '8a', refresh: '8b', me: '8c', verify: '8d' },
  express: { login: '8e', refresh: '8f', me: '8g' },
  'better-auth': { login: '8h', me: '8i' },
}

const clients = 16

/** Row 8: alternatives to Latchkey, each beside the service in turn. */
export const besidePeers: Measure = async (how) => {
  const lines: Line[] = []
  for (const name of Object.keys(peers) as (keyof typeof peers)[]) {
    try {
      lines.push(...(await withCleanup((cleanup) => besideOne(name, how, cleanup))))
    } catch (error) {
      // A failing peer must not lose a row of Latchkey.
      lines.push(...notMeasured(name, error instanceof Error ? error.message : String(error)))
    }
  }
  return lines
}

const besideOne = async (name: keyof typeof peers, how: Thoroughness, cleanup: Cleanup): Promise<readonly Line[]> => {
  const workloads = Object.entries(comparisons[name]) as [Workload, RowId][]
  const peer = await peers[name].start(cleanup)
  if (peer === undefined) return notMeasured(name, 'not installed: npm run bench:peers')
  const service = await startLatchkey({}, cleanup)
  const lines: Line[] = []
  for (const [workload, id] of workloads) {
    const contenders = [
      underLoad(service, { workload, clients }, cleanup),
      underLoad(peer, { workload, clients, sessionsEach: 1, refusals: 'count' }, cleanup),
    ]
    const times = { ...how, rounds: Math.min(how.rounds, 3) }
    const [ours = [], theirs = []] = await alternate(contenders, workload === 'login' ? forHashing(times) : times)
    lines.push(compareRates(id, ours, theirs))
  }
  return lines
}

function notMeasured(name: keyof typeof peers, reason: string): readonly Line[] {
  process.stderr.write(`!!! NOT MEASURED: ${peers[name].name}: ${reason}\n`)
  const [inShort = ''] = reason.split('\n')
  return Object.values(comparisons[name]).map((id) => ({ row: rowOf(id), reason: inShort.slice(0, 80) }))
}
