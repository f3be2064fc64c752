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

/**
 * Runs jobs in their order, several at a time.
 * @param width how many at a time at most
 * @throws the error of the first job that fails; starts no other job then
 */
export const runWide = async <T>(jobs: readonly T[], width: number, run: (job: T) => Promise<void>): Promise<void> => {
  const left = [...jobs]
  const lane = async (): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await run(job)
  }
  await Promise.all(Array.from({ length: width }, lane))
}
