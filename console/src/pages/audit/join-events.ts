/** What orders events: the newest first, and those of one second by their ids. */
interface Positioned {
  readonly id: number
  readonly at: number
}

const newestFirst = (a: Positioned, b: Positioned): number => b.at - a.at || b.id - a.id

/**
 * Joins events that were read later with those that are shown, in the order of the trail. An event
 * that counts repetitions is stored after its minute, so it may belong below newer ones.
 */
export const joinEvents = <T extends Positioned>(shown: readonly T[], read: readonly T[]): readonly T[] => {
  const known = new Set(shown.map(({ id }) => id))
  const added = read.filter(({ id }) => !known.has(id))
  return added.length === 0 ? shown : [...added, ...shown].sort(newestFirst)
}

/** Reports whether a page reaches the events that are shown, so that none is missing between. */
export const reaches = <T extends Positioned>(shown: readonly T[], page: readonly T[]): boolean => {
  const known = new Set(shown.map(({ id }) => id))
  return page.some(({ id }) => known.has(id))
}
