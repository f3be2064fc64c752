import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadResult, Workload } from '../load/job.ts'
import { startGenerator } from '../load/start-generator.ts'
import type { Contender } from '../measure/alternate.ts'
import { cpuMsOf } from '../measure/cpu.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { digits, type Measured } from '../measure/table.ts'
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
  /**
   * `in time` (the default) discards requests under way. `with answers` is for logins, whose CPU
   * time would otherwise include hashes without an answer: after the warm-up it sends as many as
   * fit into the time, and waits for all.
   */
  readonly ends?: 'in time' | 'with answers'
}

/** Result of a run under load. */
export interface Loaded extends LoadResult {
  /** CPU milliseconds of the server and its database for each answer: user and system time. */
  readonly cpuMs: number
}

const settleMs = 500

/** Combines a subject and a load generator into a contender. */
export const underLoad = (subject: Subject, load: Load, cleanup: Cleanup): Contender<Loaded> => {
  const { workload, clients, sessionsEach = 8, refusals = 'fail', ends = 'in time' } = load
  const { name, baseUrls, paths, credentials, refreshIn = 'body', pids } = subject
  const run = startGenerator(cleanup)
  let rate: number | undefined
  return {
    name,
    run: async (seconds) => {
      const sessions = workload === 'login' ? [] : await subject.takeSessions(clients * sessionsEach)
      const requests = ends === 'in time' || rate === undefined ? undefined : Math.max(clients, rate * seconds)
      const before = cpuMsOf(pids)
      const result = await run({
        workload,
        baseUrls,
        paths,
        credentials,
        refreshIn,
        clients,
        seconds,
        requests,
        sessions,
        refusals,
      })
      const spent = cpuMsOf(pids) - before
      rate ??= result.perSecond
      // The server finishes requests of clients that left: a hash would take CPU time from the next
      // clients, and a rotation would end tokens that they receive.
      if (workload === 'login') {
        const last = baseUrls.map((baseUrl) => postJson(`${baseUrl}${paths.login}`, credentials))
        if (refusals === 'count') await Promise.allSettled(last)
        else await Promise.all(last)
      }
      await sleep(settleMs)
      return { ...result, cpuMs: spent / (result.answers + result.refused) }
    },
  }
}

type Figure = 'cpuMs' | 'perSecond' | 'medianMs' | 'p99Ms'

const each = (results: readonly Loaded[], figure: Figure): number[] => results.map((result) => result[figure])

/** Compares a figure of two sides, round by round. */
export const compare = (
  id: RowId,
  figure: Figure,
  [ours, theirs]: readonly [readonly Loaded[], readonly Loaded[]],
): Measured => ({
  row: rowOf(id),
  ...summarize(ratios(each(ours, figure), each(theirs, figure))),
  note: `${describe(ours)} against ${describe(theirs)}`,
})

/** Describes a side's own numbers briefly, the CPU time of a request first. */
export const describe = (results: readonly Loaded[]): string => {
  const median = (of: (result: Loaded) => number): number => summarize(results.map(of)).median
  const refused = results.reduce((sum, result) => sum + result.refused, 0)
  const rate = median(({ perSecond }) => perSecond)
  const words = [
    `${rate < 100 ? rate.toFixed(1) : Math.round(rate)}/s`,
    `median ${digits(median(({ medianMs }) => medianMs))} ms`,
    `p99 ${digits(median(({ p99Ms }) => p99Ms))} ms`,
    `generator ${median(({ generatorCores }) => generatorCores).toFixed(2)} cores`,
    `all together ${median(({ busyCores }) => busyCores).toFixed(2)}`,
    ...(refused > 0 ? [`${refused} refused`] : []),
  ]
  return `${digits(median(({ cpuMs }) => cpuMs))} ms CPU (${words.join(', ')})`
}
