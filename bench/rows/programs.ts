import type { Workload } from '../load/job.ts'
import { alternate, type Contender } from '../measure/alternate.ts'
import type { Cost, Program } from '../measure/programs.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { startCeiling } from '../subjects/ceiling.ts'
import { type Cleanup, withCleanup } from '../subjects/cleanup.ts'
import { type NewDatabase, startDatabases } from '../subjects/databases.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import { peers } from '../subjects/peers.ts'
import type { Subject } from '../subjects/subject.ts'
import type { Thoroughness } from './experiment.ts'
import { type Loaded, underLoad } from './under-load.ts'

const clients = 16
const workloads = { all: ['login', 'refresh', 'me', 'verify'], ceilings: ['refresh', 'me'] } as const

type Start = (cleanup: Cleanup, onPostgres: NewDatabase) => Promise<Subject | undefined>

/** The service, and the least code that could do the same work with the same durability. */
const own: Readonly<Record<string, Start>> = {
  'Latchkey, SQLite': (cleanup) => startLatchkey({}, cleanup),
  'Latchkey, PostgreSQL': async (cleanup, onPostgres) => startLatchkey({ database: await onPostgres() }, cleanup),
  'ceiling, SQLite': (cleanup) => startCeiling(undefined, cleanup),
  'ceiling, PostgreSQL': async (cleanup, onPostgres) => startCeiling(await onPostgres(), cleanup),
}

interface Running {
  readonly name: string
  readonly subject: Subject | undefined
  readonly costs: Partial<Record<Workload, Cost>>
  reason?: string
}

/** Row 10: programs under the same load, one at a time and all in turn. */
export const comparePrograms = (how: Thoroughness): Promise<readonly Program[]> =>
  withCleanup(async (cleanup) => {
    const onPostgres = await startDatabases('postgres', cleanup)
    const starts = { ...own, ...(how.programs === 'all' ? peers : {}) }
    const running: Running[] = []
    for (const [name, start] of Object.entries(starts)) {
      running.push(await startOne(name, () => start(cleanup, onPostgres)))
    }
    for (const workload of workloads[how.programs]) await measureAll(workload, running, how)
    return running.map(({ subject: _, ...program }) => program)
  })

async function startOne(name: string, start: () => Promise<Subject | undefined>): Promise<Running> {
  try {
    const subject = await start()
    return subject === undefined ? without(name, 'not installed: npm run bench:peers') : { name, subject, costs: {} }
  } catch (error) {
    return without(name, error instanceof Error ? error.message : String(error))
  }
}

function without(name: string, reason: string): Running {
  process.stderr.write(`!!! NOT MEASURED: ${name}: ${reason}\n`)
  return { name, subject: undefined, costs: {}, reason: inShort(reason) }
}

const inShort = (reason: string): string => reason.split('\n')[0]?.slice(0, 80) ?? ''

async function measureAll(workload: Workload, running: readonly Running[], how: Thoroughness): Promise<void> {
  await withCleanup(async (cleanup) => {
    const those = running.filter(({ subject }) => subject?.paths[workload] !== undefined)
    const contenders = those.map((one) => contenderOf(workload, one, cleanup))
    const [first = [], ...others] = await alternate(contenders, how)
    const results = [first, ...others]
    for (const [place, one] of those.entries()) {
      const [theirs, ours] = inSameRounds(results[place] ?? [], first)
      if (theirs.length > 0) one.costs[workload] = costOf(theirs, ours)
    }
  })
}

/** A peer that fails keeps its other workloads and loses no row of others. */
function contenderOf(workload: Workload, one: Running, cleanup: Cleanup): Contender<Loaded | undefined> {
  const load = { workload, clients, ends: workload === 'login' ? 'with answers' : 'in time' } as const
  const { run } = underLoad(
    one.subject as Subject,
    one.name in own ? load : { ...load, sessionsEach: 1, refusals: 'count' },
    cleanup,
  )
  let isFailed = false
  return {
    name: one.name,
    run: async (seconds) => {
      if (isFailed) return undefined
      try {
        return await run(seconds)
      } catch (error) {
        isFailed = true
        const { reason } = without(one.name, `${workload}: ${error instanceof Error ? error.message : error}`)
        if (reason !== undefined) one.reason = reason
        return undefined
      }
    },
  }
}

type Rounds = readonly (Loaded | undefined)[]

/** Keeps the rounds that both sides finished. */
function inSameRounds(theirs: Rounds, ours: Rounds): readonly [readonly Loaded[], readonly Loaded[]] {
  const both = theirs.flatMap((their, round) => {
    const our = ours[round]
    return their === undefined || our === undefined ? [] : [{ their, our }]
  })
  return [both.map(({ their }) => their), both.map(({ our }) => our)]
}

function costOf(theirs: readonly Loaded[], ours: readonly Loaded[]): Cost {
  const cpu = (results: readonly Loaded[]): number[] => results.map(({ cpuMs }) => cpuMs)
  return {
    cpuMs: summarize(cpu(theirs)).median,
    times: summarize(ratios(cpu(theirs), cpu(ours))).median,
    perSecond: summarize(theirs.map(({ perSecond }) => perSecond)).median,
    refused: theirs.reduce((sum, { refused }) => sum + refused, 0),
  }
}
