/** Registers what to undo after a measurement, even a failed one. */
export interface Cleanup {
  add(undo: () => Promise<void>): void
}

/** Runs work, then undoes what it registered, in reverse order. */
export const withCleanup = async <T>(work: (cleanup: Cleanup) => Promise<T>): Promise<T> => {
  const undoings: (() => Promise<void>)[] = []
  try {
    return await work({ add: (undo) => void undoings.push(undo) })
  } finally {
    for (const undo of undoings.reverse()) await undo()
  }
}
