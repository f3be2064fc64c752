import type { Limit } from './budgets.ts'

/** How many keys are remembered; the oldest is forgotten first. */
const mostKeys = 10_000

/** What one process counts by itself, so that honest use costs the database nothing. */
export interface OwnCount {
  /**
   * Counts an attempt.
   * @returns how many attempts the shared counter is to be told of: 0 while the key has not used its quarter
   */
  count(key: string, now: number): number
}

/**
 * Creates a count of this process. The shared counter learns nothing until a key has used a quarter of its budget in a window, then that
 * quarter at once, and each attempt from there on.
 */
export const createOwnCount = ({ count, periodSeconds }: Limit): OwnCount => {
  const quarter = Math.floor(count / 4)
  const windows = new Map<string, { used: number; readonly endsAt: number }>()

  const windowOf = (key: string, now: number) => {
    const found = windows.get(key)
    if (found !== undefined && now < found.endsAt) return found
    const opened = { used: 0, endsAt: now + periodSeconds }
    windows.delete(key)
    windows.set(key, opened)
    const [oldest] = windows.keys()
    if (windows.size > mostKeys && oldest !== undefined) windows.delete(oldest)
    return opened
  }

  return {
    count: (key, now) => {
      const window = windowOf(key, now)
      window.used += 1
      if (window.used <= quarter) return 0
      return window.used === quarter + 1 ? window.used : 1
    },
  }
}
