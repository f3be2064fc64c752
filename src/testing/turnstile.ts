import { StartError } from './settings.ts'

/** Admits work until it is closed. */
export interface Turnstile {
  /** Does the work. Rejects with StartError once it is closed. */
  readonly pass: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Admits no more work, and waits for the admitted. */
  readonly close: () => Promise<void>
}

/** Creates what a stop needs, so that no work opens the database again or loses it. */
export const createTurnstile = (): Turnstile => {
  const admitted = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    pass: async (work) => {
      if (isClosed) throw new StartError('the service was stopped: start another one')
      const done = work()
      admitted.add(done)
      try {
        return await done
      } finally {
        admitted.delete(done)
      }
    },
    close: async () => {
      isClosed = true
      await Promise.allSettled(admitted)
    },
  }
}
