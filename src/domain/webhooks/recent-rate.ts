import { type StartWatch, startWatch } from '../clock.ts'

/** The rate of the last second. */
export interface RecentRate {
  /** @param times 1 by default */
  count(times?: number): void
  perSecond(): number
}

/** The last second is one full span and the current one. */
const spanSeconds = 0.5

/** Creates the rate of something that is counted. */
export const createRecentRate = (start: StartWatch = startWatch): RecentRate => {
  const elapsed = start()
  let [span, before, current] = [0, 0, 0]
  const moveOn = (): void => {
    const now = Math.floor(elapsed() / spanSeconds)
    if (now === span) return
    before = now === span + 1 ? current : 0
    current = 0
    span = now
  }
  return {
    count: (times = 1) => {
      moveOn()
      current += times
    },
    perSecond: () => {
      moveOn()
      return before + current
    },
  }
}
