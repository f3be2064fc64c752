import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadResult, Workload } from '../load/job.ts'
import { startGenerator } from '../load/start-generator.ts'
import type { Contender } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import type { Measured } from '../measure/table.ts'
import type { Cleanup } from '../subjects/cleanup.ts'
import { postJson } from '../subjects/http.ts'
import type { Subject } from '../subjects/subject.ts'
import { type RowId, rowOf } from './rows.ts'

/** The load of the clients. */
export interface Load {
  readonly workload: Workload
  readonly clients: number
  /** Sessions per client; 8 by default. */
  readonly sessionsEach?: number
  readonly refusals?: 'fail' | 'count'
}

const settleMs = 500

/** Combines a subject and a load generator into a contender. */
export const underLoad = (subject: Subject, load: Load, cleanup: Cleanup): Contender<LoadResult> => {
  const { workload, clients, sessionsEach = 8, refusals = 'fail' } = load
  const { name, baseUrls, paths, credentials } = subject
  const run = startGenerator(cleanup)
  return {
    name,
    run: async (seconds) => {
      const sessions = workload === 'login' ? [] : await subject.takeSessions(clients * sessionsEach)
      const result = await run({ workload, baseUrls, paths, credentials, clients, seconds, sessions, refusals })
      // The server finishes requests of clients that left: a hash would take CPU time from the next
      // clients, and a rotation would end tokens that they receive.
      if (workload === 'login') {
        const last = baseUrls.map((baseUrl) => postJson(`${baseUrl}${paths.login}`, credentials))
        if (refusals === 'count') await Promise.allSettled(last)
        else await Promise.all(last)
      }
      await sleep(settleMs)
      return result
    },
  }
}

const perSecond = (results: readonly LoadResult[]): number[] => results.map((result) => result.perSecond)
const median = (results: readonly LoadResult[], of: (result: LoadResult) => number): number =>
  summarize(results.map(of)).median

/** Compares the rates of two sides, round by round. */
export const compareRates = (id: RowId, ours: readonly LoadResult[], theirs: readonly LoadResult[]): Measured => ({
  row: rowOf(id),
  ...summarize(ratios(perSecond(ours), perSecond(theirs))),
  note: `${describe(ours)} against ${describe(theirs)}`,
})

/** Describes a side's own numbers briefly. */
export const describe = (results: readonly LoadResult[]): string => {
  const refused = results.reduce((sum, result) => sum + result.refused, 0)
  const rate = median(results, (result) => result.perSecond)
  const words = [
    `${rate < 100 ? rate.toFixed(1) : Math.round(rate)}/s`,
    `p99 ${median(results, ({ p99Ms }) => p99Ms).toFixed(1)} ms`,
    `generator ${median(results, ({ generatorCores }) => generatorCores).toFixed(2)} cores`,
    `all together ${median(results, ({ busyCores }) => busyCores).toFixed(2)}`,
    ...(refused > 0 ? [`${refused} refused`] : []),
  ]
  return `${words[0]} (${words.slice(1).join(', ')})`
}
