/** Runs a piece of work when its turn comes. */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets so many pieces of work run at once; the others wait in the order in which they came. Hashes and the database share a pool of
 * four threads: without turns a burst of logins would keep every query waiting.
 * @param atOnce at least 1
 */
export const createTurns = (atOnce: number): TakeTurn => {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Who waits takes over this turn; `running` stays as it is.
      if (next === undefined) running -= 1
      else next()
    }
  }
}
