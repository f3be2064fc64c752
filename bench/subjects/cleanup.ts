/** What has to be undone when a measurement is over, however it ends. */
export interface Cleanup {
  add(undo: () => Promise<void>): void
}

/** Runs a piece of work, then undoes what it asked for, the last first. */
export const withCleanup = async <T>(work: (cleanup: Cleanup) => Promise<T>): Promise<T> => {
  const undoings: (() => Promise<void>)[] = []
  try {
    return await work({ add: (undo) => void undoings.push(undo) })
  } finally {
    for (const undo of undoings.reverse()) await undo()
  }
}
