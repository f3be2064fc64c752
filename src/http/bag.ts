/** An item in a bag. */
export interface Bagged<T> {
  readonly item: T
  /** Index in the bag; changes when another item is removed. */
  place: number
}

/** Holds items for a short time, in no order. */
export interface Bag<T> {
  add(item: T): Bagged<T>
  /** Removes what `add` returned; a second time nothing. */
  remove(bagged: Bagged<T>): void
  size(): number
  /** A copy: items may be removed meanwhile. */
  all(): Bagged<T>[]
}

/**
 * Creates a bag, for what begins and ends with every request. A Set moves its items to a new table
 * after a few removals. An old table that V8 has not collected yet keeps the next one, and each
 * table keeps the items that it held (docs/adr/0061-short-lived-garbage.md).
 */
export const createBag = <T>(): Bag<T> => {
  const inside: Bagged<T>[] = []
  return {
    add: (item) => {
      const bagged = { item, place: inside.length }
      inside.push(bagged)
      return bagged
    },
    remove: (bagged) => {
      const { place } = bagged
      if (inside[place] !== bagged) return
      const last = inside.pop()
      if (last === undefined || last === bagged) return
      inside[place] = last
      last.place = place
    },
    size: () => inside.length,
    all: () => [...inside],
  }
}
