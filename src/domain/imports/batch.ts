/** Most rows of a transaction. */
export const mostRows = 400

/** Characters of a transaction, which rarely are so many. */
const mostCharacters = 4 * 1024 * 1024

/** Splits a list into parts for a transaction each. */
export function* inTransactions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += mostRows) yield items.slice(from, from + mostRows)
}

/** Collects items and works on many at once. */
export interface Batch<T> {
  /** Adds an item, whose size counts towards the size of the batch. */
  add(item: T, characters: number): Promise<void>
  /** Works on what is left. */
  flush(): Promise<void>
}

/**
 * Creates a {@link Batch}.
 * @param rowsAtOnce rows of the next transaction
 */
export const createBatch = <T>(
  work: (items: readonly T[]) => Promise<void>,
  onDone: () => void,
  rowsAtOnce: () => number,
): Batch<T> => {
  let items: T[] = []
  let size = 0

  const flush = async (): Promise<void> => {
    if (items.length === 0) return
    const batch = items
    items = []
    size = 0
    await work(batch)
    onDone()
  }
  return {
    add: async (item, characters) => {
      items.push(item)
      size += characters
      if (items.length >= rowsAtOnce() || size >= mostCharacters) await flush()
    },
    flush,
  }
}
