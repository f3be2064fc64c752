import { setTimeout as sleep } from 'node:timers/promises'

/** Runs work after earlier work. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Creates a queue of work that runs one at a time.
 * @param patienceMs after this time, work no longer waits for what is before it
 */
export const createTurns = (patienceMs: number): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    const before = last
    const ended = Promise.withResolvers<void>()
    last = before.then(() => ended.promise)
    const waiting = new AbortController()
    const patience = sleep(patienceMs, undefined, { signal: waiting.signal }).catch(() => {})
    await Promise.race([before, patience])
    waiting.abort()
    try {
      return await work()
    } finally {
      ended.resolve()
    }
  }
}
