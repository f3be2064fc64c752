/**
 * Groups neighbours that may run in parallel; every other part is a group of one.
 * @param parts in the order they run in
 */
export const groupsOf = <T extends { readonly beside?: true }>(parts: readonly T[]): T[][] => {
  const groups: T[][] = []
  for (const [place, part] of parts.entries()) {
    const group = groups.at(-1)
    if (group !== undefined && part.beside === true && parts[place - 1]?.beside === true) group.push(part)
    else groups.push([part])
  }
  return groups
}

/** A job that may need things that only one job at a time can have. */
interface Job {
  readonly holds?: readonly string[]
}

/**
 * Runs jobs in their order, several at a time. A job that holds what a running one holds waits, and
 * the next one takes its turn.
 * @param width how many at a time at most
 * @throws the error of the first job that fails; starts no other job then
 */
export const runWide = async <T extends Job>(
  jobs: readonly T[],
  width: number,
  run: (job: T) => Promise<void>,
): Promise<void> => {
  const left = [...jobs]
  const running = new Map<T, Promise<void>>()
  while (left.length > 0 || running.size > 0) {
    const held = new Set([...running.keys()].flatMap(({ holds = [] }) => holds))
    const isFree = ({ holds = [] }: T): boolean => !holds.some((thing) => held.has(thing))
    const next = running.size < width ? left.findIndex(isFree) : -1
    const [job] = next === -1 ? [] : left.splice(next, 1)
    if (job === undefined) await Promise.race(running.values())
    else
      running.set(
        job,
        run(job).finally(() => running.delete(job)),
      )
  }
}
