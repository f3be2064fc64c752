/** Where the time comes from: handed in, so that tests can set it. */
export interface Clock {
  /** Whole seconds since the Unix epoch. */
  now(): number
}

/** Starts a stopwatch; what it gives tells how many seconds have passed since. No change of the clock disturbs it. */
export type StartWatch = () => () => number

/** Starts a stopwatch of the machine. */
export const startWatch: StartWatch = () => {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

/** Reads the machine's clock. */
export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1000) }

/**
 * Reads `2026-11-24`, `2026-11-24T10:42Z` or `2026-11-24T10:42:07+01:00`.
 * @returns seconds since the Unix epoch; undefined for anything else
 */
export const parseInstant = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined
  const milliseconds = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

/** Writes a second since the Unix epoch as people and machines read it: `2026-11-24T10:42:07Z`. */
export const instantText = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z')
