import type { Limit } from './rate-limits.ts'

/** Maximum number of remembered keys; the oldest is forgotten first. */
const mostKeys = 10_000

/** A count of this process, so that normal use costs no database query. */
interface ProcessCount {
  /** Counts an attempt; returns how many to report to the shared counter. */
  count(key: string, now: number): number
}

/** Creates a count that reports a used quarter of the limit, and then each attempt. */
export const createProcessCount = ({ count, periodSeconds }: Limit): ProcessCount => {
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
