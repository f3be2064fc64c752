import type { Dialect, OpenSession } from '../load/job.ts'

/** A server under load. */
export interface Subject extends Dialect {
  readonly name: string
  readonly baseUrls: readonly string[]
  /** The processes that serve requests, with the database server; descendants count too. */
  readonly pids: readonly number[]
  /**
   * Returns sessions with tokens that are valid now. The end of a run discards answers and their
   * tokens, so each run takes new ones.
   */
  takeSessions(count: number): Promise<readonly OpenSession[]>
}
