import { summarize } from '../measure/statistics.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { operationNames, type RequestTime, startOperations } from '../subjects/operations.ts'
import type { Measure } from './experiment.ts'
import { rowOf } from './rows.ts'

const later = 3
const slowest = 6

/** A longer request hashes a password. Hashes of one process differ by 50 ms and more. */
const hashMs = 100

/**
 * Row 2. Each operation has processes and data of its own, because it may profit from one before
 * it, or wait for what that one has left to do. The slowest ones are measured in more rounds.
 */
export const firstRequests: Measure = async ({ rounds }) => {
  const first: { readonly name: string; readonly values: number[] }[] = []
  for (const name of operationNames) first.push({ name, values: [await beyondUsual(name)] })
  const candidates = first.toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0)).slice(0, slowest)
  for (let round = 1; round < rounds; round += 1) {
    for (const { name, values } of candidates) values.push(await beyondUsual(name))
  }
  const ranked = candidates
    .map(({ name, values }) => ({ name, ...summarize(values) }))
    .toSorted((a, b) => b.median - a.median)
  const [worst] = ranked
  if (worst === undefined) throw new Error('there are no operations')
  const { median, low, high } = worst
  const slow = ranked.map(({ name, median }) => `${name} ${median.toFixed(1)} ms`)
  return [{ row: rowOf('2'), median, low, high, note: `of ${operationNames.length} operations: ${slow.join(', ')}` }]
}

/** Milliseconds of the first request beyond the median of later ones. */
const beyondUsual = (name: string): Promise<number> =>
  withCleanup(async (cleanup) => {
    const call = await startOperations(cleanup)
    const first = await call(name)
    const others: RequestTime[] = []
    while (others.length < later) others.push(await call(name))
    const usual = (part: keyof RequestTime): number => summarize(others.map((each) => each[part])).median
    const part = usual('whole') < hashMs ? 'whole' : 'mainThread'
    return first[part] - usual(part)
  })
