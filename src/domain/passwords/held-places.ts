import { type HashPlace, type HeldPlace, type Lane, lanes } from '../hash-place.ts'

/** Creates the set of reserved places of the hash queue. */
export const createHeldPlaces = () => {
  const held = new Set<HashPlace>()
  const sizes: Record<Lane, number> = { known: 0, login: 0, registration: 0 }

  /** Releases a place; returns false when it is not reserved. */
  const release = (place: HashPlace): boolean => {
    const known = held.delete(place)
    if (known) sizes[place.lane] -= 1
    return known
  }

  return {
    size: (lane: Lane): number => sizes[lane],
    /** Counts the reserved places of a lane and of earlier lanes. */
    sizeUpTo: (lane: Lane): number =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, each) => sum + sizes[each], 0),
    hold: ({ lane, shares }: HashPlace): HeldPlace => {
      const place: HeldPlace = { lane, shares, release: () => void release(place) }
      held.add(place)
      sizes[lane] += 1
      return place
    },
    release,
  }
}
