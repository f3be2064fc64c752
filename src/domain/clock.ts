/** Where the time comes from: handed in, so that tests can set it. */
export interface Clock {
  /** Whole seconds since the Unix epoch. */
  now(): number
}

/** Reads the machine's clock. */
export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1000) }
