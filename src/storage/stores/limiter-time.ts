import type { Ahead } from '../../domain/clock.ts'

/** Times in milliseconds since the Unix epoch are above this, and counts below. */
const leastTime = 100_000_000_000

/** What the library reads of a row. */
interface CountedRow {
  readonly expire?: number | string | null
}

/**
 * Converts between the clock of the machine, by which the library counts, and the service's clock,
 * by which the table counts.
 */
export const createLimiterTime = (ahead: Ahead) => ({
  /** Moves the times among the values of a statement to the service's clock. */
  toTable: <T>(values: readonly T[]): readonly T[] => {
    const ms = ahead() * 1000
    if (ms === 0) return values
    return values.map((value) => (typeof value === 'number' && value > leastTime ? value + ms : value) as T)
  },
  /** Moves the end of a window to the clock of the machine. */
  fromTable: <R>(row: R): R => {
    const { expire } = (row ?? {}) as CountedRow
    const ms = ahead() * 1000
    return ms === 0 || expire === undefined || expire === null ? row : { ...row, expire: Number(expire) - ms }
  },
})

/** The conversion of one limiter. */
export type LimiterTime = ReturnType<typeof createLimiterTime>
