import { alternate, type Contender } from '../measure/alternate.ts'
import { administratorSettings, startAdministrator } from '../subjects/administrator.ts'
import { startBacklog } from '../subjects/backlog.ts'
import { type Cleanup, withCleanup } from '../subjects/cleanup.ts'
import { startImports } from '../subjects/imports.ts'
import { type Latchkey, startLatchkey } from '../subjects/latchkey.ts'
import type { SideWork } from '../subjects/side-work.ts'
import type { Measure } from './experiment.ts'
import { compare, type Loaded, underLoad } from './under-load.ts'

const backlogSize = { full: 100_000, quick: 5000 }
const accounts = 100_000

/** Row 9: what administration, an import and webhooks cost the refreshes of others. */
export const besideWork: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const service = await startLatchkey(
      { accounts: Math.min(accounts, how.many), more: administratorSettings },
      cleanup,
    )
    const refreshes = underLoad(service, { workload: 'refresh', clients: 4 }, cleanup)
    const kinds = ['9a', '9b', '9c'] as const
    const works = [
      startAdministrator(service, cleanup),
      startImports(service, cleanup),
      await sendBacklog(service, how.many >= accounts ? backlogSize.full : backlogSize.quick, cleanup),
    ]
    const notes = kinds.map((): string[] => [])
    const beside = (work: SideWork, place: number): Contender<Loaded> => ({
      name: kinds[place] ?? '',
      run: async (seconds) => {
        await work.start()
        try {
          return await refreshes.run(seconds)
        } finally {
          notes[place]?.push(await work.stop())
        }
      },
    })
    const [alone = [], ...loaded] = await alternate([refreshes, ...works.map(beside)], how)
    return kinds.map((id, place) => {
      const measured = compare(id, 'p99Ms', [loaded[place] ?? [], alone])
      return { ...measured, note: `${measured.note}; ${notes[place]?.at(-1)}` }
    })
  })

async function sendBacklog({ beside }: Latchkey, size: number, cleanup: Cleanup): Promise<SideWork> {
  const { add, setActive, waiting } = await startBacklog(beside, cleanup)
  await add(size)
  return {
    start: () => setActive(true),
    stop: async () => {
      await setActive(false)
      return `${await waiting()} deliveries wait at the end`
    },
  }
}
