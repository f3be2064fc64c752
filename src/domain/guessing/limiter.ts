import type { Budget } from './budgets.ts'

/** An attempt that is not let through. */
export interface Refused {
  readonly retryAfterSeconds: number
  /** True once in a window: whoever writes refusals down writes this one. */
  readonly first: boolean
}

/** One count of an attempt. */
export interface Spent {
  readonly budget: Budget
  readonly key: string
}

/** An attempt that one of several budgets does not let through. */
export interface RefusedBy<S extends Spent> extends Refused {
  readonly by: S
}

/**
 * Counts attempts where all instances see them: a budget has one counter for each key. Every method may throw AuthError
 * `storage_unavailable`. A budget without a limit lets everything through.
 */
export interface Limiter {
  /**
   * Counts attempts before they are made, in one step, so that none slips through between a look and a count. What is refused is not counted.
   * @param attempts how many at once; 1 when absent
   * @returns undefined when they are let through
   */
  spend(budget: Budget, key: string, attempts?: number): Promise<Refused | undefined>
  /**
   * Counts one attempt by several budgets: by all of them or by none. On SQLite that is one transaction.
   * @returns the first budget that refuses it, undefined when all let it through
   */
  spendAll<S extends Spent>(spendings: readonly S[]): Promise<RefusedBy<S> | undefined>
  /**
   * Looks whether another attempt would be let through; counts nothing.
   * @returns the seconds to wait, undefined when it would
   */
  look(budget: Budget, key: string): Promise<number | undefined>
  /** Gives back an attempt that was let through by each budget. On SQLite that is one transaction. */
  refund(spent: readonly Spent[]): Promise<void>
}
