import { atMost } from './at-most.ts'

/** Pause after a failed fetch. */
const pauseSeconds = 1

/**
 * Runs a fetch, one at a time.
 * @param run            ends within the timeout, unless the platform ended the request that
 *   started it
 * @param timeoutSeconds of one fetch
 */
export const createFetches = (run: () => Promise<void>, timeoutSeconds: number) => {
  let failure: unknown
  let failedAt = Number.NEGATIVE_INFINITY
  let started = 0
  let flight: { readonly ended: Promise<void>; readonly startedAt: number } | undefined

  const attempt = async (isLast: () => boolean): Promise<void> => {
    try {
      await run()
      failure = undefined
    } catch (error) {
      // An overdue fetch may fail after a later one has ended.
      if (!isLast()) return
      failure = error
      failedAt = Date.now()
    }
  }
  const running = () => (flight && isWithin(flight.startedAt, timeoutSeconds + 1) ? flight.ended : undefined)
  const start = (): Promise<void> => {
    started += 1
    const number = started
    const isLast = () => number === started
    const ended = attempt(isLast).finally(() => {
      if (isLast()) flight = undefined
    })
    flight = { ended, startedAt: Date.now() }
    return ended
  }
  return {
    isRunning: () => running() !== undefined,
    /** Why the last fetch failed; undefined if it did not. */
    failure: () => failure,
    /** Joins the running fetch, or starts one, except in the pause. The promise does not fail. */
    join: async (): Promise<void> => {
      const fetching = running() ?? (isWithin(failedAt, pauseSeconds) ? undefined : start())
      if (fetching !== undefined) await atMost(fetching, timeoutSeconds + 1)
    },
  }
}

/** Whether a moment is less than some seconds ago. A clock that was set back prolongs nothing. */
export const isWithin = (since: number, seconds: number): boolean => {
  const age = Date.now() - since
  return age >= 0 && age < seconds * 1000
}
