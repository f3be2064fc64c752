import type { Dialect, OpenSession } from '../load/job.ts'

/** A server under load. */
export interface Subject extends Dialect {
  readonly name: string
  readonly baseUrls: readonly string[]
  /**
   * Gives sessions with tokens that are good now. A run that ends throws answers away, and the
   * tokens in them: each takes its own.
   */
  takeSessions(count: number): Promise<readonly OpenSession[]>
}
