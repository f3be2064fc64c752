/** The source of time, which tests replace. */
export interface Clock {
  /** Whole seconds since the Unix epoch. */
  now(): number
  /** Absent: as the machine's clock. */
  readonly aheadSeconds?: Ahead
}

/** Returns how many seconds a clock is ahead of the machine's. */
export type Ahead = () => number

/** A clock that shows the same time as the machine's. */
export const notAhead: Ahead = () => 0

/** Starts a stopwatch that returns elapsed seconds; changes of the clock do not affect it. */
export type StartWatch = () => () => number

/** Starts a stopwatch. */
export const startWatch: StartWatch = () => {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1000) }

/** Parses an ISO 8601 date, or a time with its zone, to epoch seconds; or undefined. */
export const parseInstant = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined
  const milliseconds = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

/** The date of epoch seconds. */
export const dateOf = (second: number): Date => new Date(second * 1000)

/** Formats epoch seconds, for example `2026-11-24T10:42:07Z`. */
export const instantText = (second: number): string => dateOf(second).toISOString().replace('.000Z', 'Z')
