import type { Rounds } from '../measure/alternate.ts'
import type { Line } from '../measure/table.ts'

/** How thoroughly is measured. */
export interface Thoroughness extends Rounds {
  readonly mode: 'full' | 'quick'
}

/** One or more lines of the table, and how they come about. */
export interface Experiment {
  /** Rows by their number in the table. */
  readonly rows: readonly number[]
  measure(how: Thoroughness): Promise<readonly Line[]>
}
