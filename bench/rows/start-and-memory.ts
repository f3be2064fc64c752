import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { readyAddress, startProcess } from '../../tests/support/process.ts'
import type { Workload } from '../load/job.ts'
import { summarize } from '../measure/statistics.ts'
import type { Measured } from '../measure/table.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { makeFolder } from '../subjects/folder.ts'
import { buildService, installedEnvironment, nodeFlags } from '../subjects/installed.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Measure } from './experiment.ts'
import { type RowId, rowOf } from './rows.ts'
import { underLoad } from './under-load.ts'

/** Row 1: how soon the installed service is ready. */
export const start: Measure = ({ rounds }) =>
  withCleanup(async (cleanup) => {
    const [folder, entry] = [makeFolder(cleanup), await buildService()]
    const startOnce = async (): Promise<number> => {
      const begun = performance.now()
      const child = startProcess({
        nodeFlags,
        entry,
        args: ['serve'],
        cwd: folder,
        environment: { ...installedEnvironment, DATA_DIR: folder, PORT: '0' },
      })
      try {
        await readyAddress(child)
        return performance.now() - begun
      } finally {
        child.kill('SIGTERM')
        await child.ended
      }
    }
    // Creates the database and secrets, and fills the page cache.
    await startOnce()
    const milliseconds: number[] = []
    while (milliseconds.length < rounds * 5) milliseconds.push(await startOnce())
    return [{ row: rowOf('1'), ...summarize(milliseconds), note: `${milliseconds.length} starts` }]
  })

/** The service collects its garbage after 10 s of rest. */
const restMs = 15_000
const mix: readonly Workload[] = ['refresh', 'me', 'verify']

/** Row 3: memory at rest, and after the requests. */
export const memory: Measure = ({ requests }) =>
  withCleanup(async (cleanup) => {
    const service = await startLatchkey({}, cleanup)
    const contenders = mix.map((workload) => underLoad(service, { workload, clients: 32 }, cleanup))
    const look = async (): Promise<number> => {
      await sleep(restMs)
      return residentMegabytes(service.pids[0])
    }
    const workUntil = async (answers: number, sofar: number): Promise<number> => {
      let done = sofar
      for (let turn = 0; done < answers; turn += 1) done += (await contenders[turn % mix.length]?.run(5))?.answers ?? 0
      return done
    }
    const atRest = await look()
    const tenth = await workUntil(requests / 10, 0)
    const early = await look()
    const all = await workUntil(requests, tenth)
    const late = await look()
    return [
      once('3a', atRest, ''),
      once('3b', late, `after ${all} requests`),
      once('3c', late / early, `${Math.round(early)} MB after ${tenth} requests, ${Math.round(late)} MB after ${all}`),
    ]
  })

const once = (id: RowId, value: number, note: string): Measured => ({ row: rowOf(id), ...summarize([value]), note })

/** In units of a million bytes. */
function residentMegabytes(pid = -1): number {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))
  return (kibibytes * 1024) / 1e6
}
