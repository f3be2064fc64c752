import { summarize } from '../measure/statistics.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { type OperationCaller, startOperations } from '../subjects/operations.ts'
import type { Measure } from './experiment.ts'
import { rowOf } from './rows.ts'

const later = 5
const slowest = 6

/**
 * Row 2. All operations in one process find the slowest ones; each of these then has processes of
 * its own, because an operation may profit from one before it.
 */
export const firstRequests: Measure = ({ rounds }) =>
  withCleanup(async (cleanup) => {
    const caller = await startOperations(cleanup)
    const together = await beyondUsual(caller, caller.names)
    const candidates = caller.names
      .toSorted((a, b) => (together.get(b) ?? 0) - (together.get(a) ?? 0))
      .slice(0, slowest)
      .map((name) => ({ name, values: [] as number[] }))
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, values } of candidates) values.push(...(await beyondUsual(caller, [name])).values())
    }
    const ranked = candidates
      .map(({ name, values }) => ({ name, ...summarize(values) }))
      .toSorted((a, b) => b.median - a.median)
    const [worst] = ranked
    if (worst === undefined) throw new Error('there are no operations')
    const { median, low, high } = worst
    const slow = ranked.map(({ name, median }) => `${name} ${median.toFixed(1)} ms`)
    return [{ row: rowOf('2'), median, low, high, note: `of ${caller.names.length} operations: ${slow.join(', ')}` }]
  })

/** Milliseconds of the first request beyond the median of later ones, in a fresh process. */
async function beyondUsual({ begin }: OperationCaller, names: readonly string[]): Promise<Map<string, number>> {
  return withCleanup(async (cleanup) => {
    const call = await begin(cleanup)
    const beyond = new Map<string, number>()
    for (const name of names) {
      const first = await call(name)
      const usual: number[] = []
      while (usual.length < later) usual.push(await call(name))
      beyond.set(name, first - summarize(usual).median)
    }
    return beyond
  })
}
