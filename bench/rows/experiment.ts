import type { Rounds } from '../measure/alternate.ts'
import type { Line } from '../measure/table.ts'

/** How thoroughly to measure. */
export interface Thoroughness extends Rounds {
  /** Requests before the second memory reading. */
  readonly requests: number
  /** The number of accounts and sessions that counts as many. */
  readonly many: number
  /** `ceilings`: row 10 has only the service and its ceilings. */
  readonly programs: 'all' | 'ceilings'
}

/** Returns rows of the table. */
export type Measure = (how: Thoroughness) => Promise<readonly Line[]>

/** Logins are slow: only long rounds contain enough of them. */
export const forHashing = <T extends Rounds>(how: T): T => ({ ...how, seconds: how.seconds * 3 })
