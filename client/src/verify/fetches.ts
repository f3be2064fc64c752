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
  let flight: { readonly ended: Promise<void>; readonly startedAt: number } | undefined

  const attempt = async (): Promise<void> => {
    try {
      await run()
      failure = undefined
    } catch (error) {
      failure = error
      failedAt = Date.now()
    }
  }
  const running = () => (flight && isWithin(flight.startedAt, timeoutSeconds + 1) ? flight.ended : undefined)
  const start = (): Promise<void> => {
    const ended = attempt().finally(() => {
      if (flight === own) flight = undefined
    })
    const own = { ended, startedAt: Date.now() }
    flight = own
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
