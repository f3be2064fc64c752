import { startPostgres } from '../../tests/support/postgres.ts'
import type { LoadResult, Workload } from '../load/job.ts'
import { startGenerator } from '../load/start-generator.ts'
import { alternate, type Contender } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import type { Line, Row } from '../measure/table.ts'
import { startCeiling } from '../subjects/ceiling.ts'
import { type Cleanup, withCleanup } from '../subjects/cleanup.ts'
import { startLatchkey } from '../subjects/latchkey.ts'
import type { Subject } from '../subjects/subject.ts'
import type { Experiment, Thoroughness } from './bench-context.ts'

const clients = 32

const row = (id: string, title: string, reach: number, aim: number): Row => ({
  id,
  title,
  better: 'higher',
  reach,
  aim,
  unit: '',
})

/** Rows 2, 3 and 4: how near the service comes to the least code that could do the same. */
export const versusCeiling: readonly Experiment[] = [
  {
    rows: [2],
    measure: (how) =>
      compare(row('2', 'refreshes/s with rotation, SQLite / ceiling', 0.7, 0.85), 'refresh', 'sqlite', how),
  },
  {
    rows: [3],
    measure: (how) =>
      compare(row('3', 'refreshes/s with rotation, PostgreSQL / ceiling', 0.7, 0.85), 'refresh', 'postgres', how),
  },
  { rows: [4], measure: (how) => compare(row('4', 'me/s, SQLite / ceiling', 0.6, 0.8), 'me', 'sqlite', how) },
]

const compare = (row: Row, workload: Workload, database: 'sqlite' | 'postgres', how: Thoroughness) =>
  withCleanup(async (cleanup): Promise<readonly Line[]> => {
    const makeDatabase = await databases(database, cleanup)
    const sessions = clients * (how.rounds + 1)
    const subjects = [
      await startLatchkey({ databaseUrl: await makeDatabase(), sessions }, cleanup),
      await startCeiling(await makeDatabase(), cleanup),
    ]
    const contenders = subjects.map((subject) => underLoad(subject, workload, clients, cleanup))
    const [ours = [], ceilings = []] = await alternate(contenders, how)
    const perSecond = (results: readonly LoadResult[]): number[] => results.map((result) => result.perSecond)
    return [{ row, ...summarize(ratios(perSecond(ours), perSecond(ceilings))), note: noteOf(ours, ceilings) }]
  })

async function databases(kind: 'sqlite' | 'postgres', cleanup: Cleanup): Promise<() => Promise<string | undefined>> {
  if (kind === 'sqlite') return async () => undefined
  const server = await startPostgres('on')
  cleanup.add(() => server.remove())
  return () => server.createDatabase()
}

function underLoad(subject: Subject, workload: Workload, clients: number, cleanup: Cleanup): Contender<LoadResult> {
  const load = startGenerator(cleanup)
  const { name, baseUrls, paths, credentials } = subject
  return {
    name,
    run: async (seconds) => {
      const sessions = await subject.takeSessions(clients)
      return load({ workload, baseUrls, paths, credentials, clients, seconds, sessions })
    },
  }
}

function noteOf(ours: readonly LoadResult[], ceilings: readonly LoadResult[]): string {
  const middle = (results: readonly LoadResult[], of: (result: LoadResult) => number) =>
    summarize(results.map(of)).median
  const text = (results: readonly LoadResult[]) =>
    `${Math.round(middle(results, (result) => result.perSecond))}/s (generator ${middle(results, (result) => result.generatorCores).toFixed(2)} cores)`
  return `${text(ours)} against ${text(ceilings)}`
}
