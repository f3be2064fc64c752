const leastRoom = 1024

/** The ids of accounts that a stream has named: 8 bytes for each. */
export interface SeenIds {
  add(id: number): void
  /** Returns the ids in order. No more are added then. */
  sorted(): Float64Array
}

/** Creates an empty {@link SeenIds}. */
export const createSeenIds = (): SeenIds => {
  let ids = new Float64Array(leastRoom)
  let count = 0
  return {
    add: (id) => {
      if (count === ids.length) {
        const larger = new Float64Array(2 * count)
        larger.set(ids)
        ids = larger
      }
      ids[count] = id
      count += 1
    },
    sorted: () => ids.subarray(0, count).sort(),
  }
}

/** Reports whether ordered ids have an id. */
export const hasId = (ids: Float64Array, id: number): boolean => {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ids[middle] ?? 0) < id) from = middle + 1
    else to = middle
  }
  return ids[from] === id
}
