/** Where the time comes from: handed in, so that tests can set it. */
export interface Clock {
  /** Whole seconds since the Unix epoch. */
  now(): number
}

/** Reads the machine's clock. */
export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1000) }

/** Writes a second since the Unix epoch as people and machines read it: `2026-11-24T10:42:07Z`. */
export const instantText = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z')
