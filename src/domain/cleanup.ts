import type { Clock } from './clock.ts'

/** Rows that are not needed for ever, by the table they are in, and sessions also by why they ended. */
export type ExpiringRows =
  | 'sessions'
  /** Those that the limit of an account has ended: an account can make any number of them. */
  | 'sessions_over_limit'
  | 'revoked_tokens'
  | 'deleted_accounts'
  | 'audit_events'
  | 'guessing_limits'

/** Removes rows whose time is over. Every method may throw AuthError `storage_unavailable`. */
export interface CleanupStore {
  /**
   * Removes at most `limit` rows that ended before a second, the oldest first.
   * @returns how many were removed
   */
  remove(rows: ExpiringRows, before: number, limit: number): Promise<number>
  /** Gives when the oldest row ended that ended before a second; undefined when there is none. */
  oldest(rows: ExpiringRows, before: number): Promise<number | undefined>
  /**
   * Takes the lease of a name, or prolongs it, unless another holder's is still good.
   * @param until second at which another holder may take it
   */
  takeLease(name: string, holder: string, now: number, until: number): Promise<boolean>
}

/** What the cleanup works with. */
export interface CleanupParts {
  readonly store: CleanupStore
  readonly clock: Clock
  /** How long rows are kept after they ended, in seconds. */
  readonly keepSeconds: Readonly<Record<ExpiringRows, number>>
  /** Tells this instance from others. */
  readonly holder: string
  readonly observe?: CleanupObserver | undefined
}

/** Is told how the cleanup goes. */
export interface CleanupObserver {
  removed(rows: ExpiringRows, count: number): void
  /** For how many seconds the oldest row of them should have been gone; 0 when all are. */
  lag(rows: ExpiringRows, seconds: number): void
}

const leaseName = 'cleanup'
/** Longer than one call takes: who dies in it is replaced by then. */
const leaseSeconds = 60
/** How long nobody looks again after everything was removed. */
const pauseSeconds = 300
/** Small enough that no request notices the lock. */
const batchSize = 500
/** Leaves the database to others now and then; the next run goes on soon. */
const batchesAtOnce = 20

const allRows: readonly ExpiringRows[] = [
  'sessions',
  'sessions_over_limit',
  'revoked_tokens',
  'deleted_accounts',
  'audit_events',
  'guessing_limits',
]

/** Creates a function that removes all expired rows in small batches. @returns how many it removed, by table */
export const createCleanUp = (parts: CleanupParts) => async (): Promise<Readonly<Record<ExpiringRows, number>>> => {
  const removed = {
    sessions: 0,
    sessions_over_limit: 0,
    revoked_tokens: 0,
    deleted_accounts: 0,
    audit_events: 0,
    guessing_limits: 0,
  }
  for (const rows of allRows) {
    for (;;) {
      const count = await removeSome(parts, rows)
      removed[rows] += count
      if (count < batchSize * batchesAtOnce) break
    }
  }
  return removed
}

/** Removes stored rows whose time is over. */
export type CleanUp = ReturnType<typeof createCleanUp>

/**
 * Creates the cleanup that instances run by themselves: every few minutes, one instance at a time, however often it is called. When more is
 * overdue than one call removes, the next call continues.
 * @throws AuthError `storage_unavailable`, and then tries again when next called
 */
export const createCleanUpWhenDue = (parts: CleanupParts) => {
  const { store, clock, holder, observe, keepSeconds } = parts
  let restUntil = 0

  return async (): Promise<void> => {
    const now = clock.now()
    // A clock that was set back must not put the cleanup off for as long.
    if (now < restUntil && restUntil - now <= pauseSeconds) return
    restUntil = now + leaseSeconds
    if (!(await store.takeLease(leaseName, holder, now, restUntil))) return
    restUntil = 0
    for (const rows of allRows) {
      await removeSome(parts, rows)
      const before = now - keepSeconds[rows]
      const oldest = await store.oldest(rows, before)
      observe?.lag(rows, oldest === undefined ? 0 : before - oldest)
      if (oldest !== undefined) return
    }
    restUntil = now + pauseSeconds
    await store.takeLease(leaseName, holder, now, restUntil)
  }
}

async function removeSome({ store, clock, keepSeconds, observe }: CleanupParts, rows: ExpiringRows): Promise<number> {
  let total = 0
  for (let batch = 0; batch < batchesAtOnce; batch += 1) {
    const removed = await store.remove(rows, clock.now() - keepSeconds[rows], batchSize)
    total += removed
    if (removed < batchSize) break
  }
  observe?.removed(rows, total)
  return total
}
