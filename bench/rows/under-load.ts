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

/** What clients do. */
export interface Load {
  readonly workload: Workload
  readonly clients: number
  /** How many sessions each client goes through; 8 unless given. */
  readonly sessionsEach?: number
  readonly refusals?: 'fail' | 'count'
}

const settleMs = 500

/** Makes a subject, and a load generator for it, a contender. */
export const underLoad = (subject: Subject, load: Load, cleanup: Cleanup): Contender<LoadResult> => {
  const { workload, clients, sessionsEach = 8, refusals = 'fail' } = load
  const { name, baseUrls, paths, credentials } = subject
  const run = startGenerator(cleanup)
  return {
    name,
    run: async (seconds) => {
      const sessions = workload === 'login' ? [] : await subject.takeSessions(clients * sessionsEach)
      const result = await run({ workload, baseUrls, paths, credentials, clients, seconds, sessions, refusals })
      // What was under way when the clients left is done all the same: a hash takes the machine
      // from who comes next, and a rotation ends tokens that the next clients would be given.
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

/** Compares how much two sides do in a second, round by round. */
export const compareRates = (id: RowId, ours: readonly LoadResult[], theirs: readonly LoadResult[]): Measured => ({
  row: rowOf(id),
  ...summarize(ratios(perSecond(ours), perSecond(theirs))),
  note: `${describe(ours)} against ${describe(theirs)}`,
})

/** Says a side's own numbers in a few words. */
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
