import type { Passing } from './test-clock.ts'

/** Interval of the maintenance, as in a service that serves people. */
const upkeepMs = 10_000

/** The maintenance of a service that can be replaced. */
export type Upkeep = ReturnType<typeof createUpkeep>

/** Runs the maintenance at intervals and when the clock moves, never concurrently. */
export const createUpkeep = () => {
  let work: () => Promise<void> = nothing
  let next: Passing['nextChange'] = nothing
  let turn: Promise<void> = Promise.resolve()
  const keepUp = (): Promise<void> => {
    const mine = turn.then(() => work())
    turn = mine.catch(() => {})
    return mine
  }
  return {
    keepUp,
    nextChange: () => next(),
    /** Returns a function that ends it. */
    begin: (upkeep: () => Promise<void>, nextChange: Passing['nextChange']) => {
      work = upkeep
      next = nextChange
      const timer = setInterval(() => void keepUp().catch(() => {}), upkeepMs).unref()
      return async () => {
        clearInterval(timer)
        await turn
        work = nothing
        next = nothing
      }
    },
  }
}

const nothing = async (): Promise<undefined> => {}
