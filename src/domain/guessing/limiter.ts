import type { LimitName } from './rate-limits.ts'

/** A refused attempt. */
export interface Refused {
  readonly retryAfterSeconds: number
  /** True once in a window, for its audit event. */
  readonly first: boolean
}

/** One count of an attempt. */
export interface Spent {
  readonly limitName: LimitName
  readonly key: string
}

/** An attempt that one of several rate limits refused. */
export interface RefusedBy<S extends Spent> extends Refused {
  readonly by: S
}

/** An attempt that was counted in a window. */
export interface CountedExactly {
  readonly key: string
  /** Milliseconds since the Unix epoch. */
  readonly windowEnd: number
}

/**
 * Counts attempts for all instances, by rate limit and key. A rate limit without a limit allows
 * all.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface Limiter {
  /**
   * Counts attempts before they are made; a refused attempt is not counted.
   * @param attempts 1 by default
   * @returns undefined when they are allowed
   */
  spend(limitName: LimitName, key: string, attempts?: number): Promise<Refused | undefined>
  /**
   * Counts one attempt by all of several rate limits or none, on SQLite in one transaction.
   * @returns the first refusal; undefined when all allow it
   */
  spendAll<S extends Spent>(spendings: readonly S[]): Promise<RefusedBy<S> | undefined>
  /**
   * Counts as {@link Limiter.spendAll}, for limits whose arithmetic must hold. It never counts
   * beyond a limit, so that nothing is taken back from a window that begins meanwhile.
   */
  spendExactly<S extends Spent>(spendings: readonly S[]): Promise<readonly CountedExactly[] | RefusedBy<S>>
  /** Refunds such an attempt, unless its window has ended. */
  refundExactly(counted: readonly CountedExactly[]): Promise<void>
  /** Returns the seconds until an attempt is allowed; undefined when it is now. Counts nothing. */
  look(limitName: LimitName, key: string): Promise<number | undefined>
  /** Refunds an attempt to each rate limit, on SQLite in one transaction. */
  refund(spent: readonly Spent[]): Promise<void>
}
