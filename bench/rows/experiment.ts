import type { Rounds } from '../measure/alternate.ts'
import type { Line } from '../measure/table.ts'

/** How thoroughly is measured. */
export interface Thoroughness extends Rounds {
  /** How many requests are made before the second look at memory. */
  readonly requests: number
  /** How many accounts and sessions count as many. */
  readonly many: number
}

/** Gives lines of the table. */
export type Measure = (how: Thoroughness) => Promise<readonly Line[]>

/** Logins are few: only long rounds have enough of them to compare. */
export const forHashing = <T extends Rounds>(how: T): T => ({ ...how, seconds: how.seconds * 3 })
