import type { Clock } from './clock.ts'

/** Expiring rows, by their table, and for sessions also by why they ended. */
export type ExpiringRows = (typeof allRows)[number]

/** Removes expired rows. @throws AuthError `storage_unavailable`, from every method */
export interface CleanupStore {
  /** Removes the oldest rows that ended before a second, at most `limit`; returns their number. */
  remove(rows: ExpiringRows, before: number, limit: number): Promise<number>
  /** Returns when the oldest row ended, if that was before a second. */
  oldest(rows: ExpiringRows, before: number): Promise<number | undefined>
  /** Takes or extends a lease until a second, unless another holder has it. */
  takeLease(name: string, holder: string, now: number, until: number): Promise<boolean>
}

/** Dependencies of the cleanup. */
export interface CleanupParts {
  readonly store: CleanupStore
  readonly clock: Clock
  /** How long ended rows are kept. */
  readonly keepSeconds: Readonly<Record<ExpiringRows, number>>
  /** Identifies this instance. */
  readonly holder: string
  readonly observe?: CleanupObserver | undefined
}

/** Receives the progress of the cleanup. */
export interface CleanupObserver {
  removed(rows: ExpiringRows, count: number): void
  /** Seconds since the oldest row should have been removed; 0 without one. */
  lag(rows: ExpiringRows, seconds: number): void
}

const leaseName = 'cleanup'
/** Longer than one call takes, so that a crashed instance is replaced soon. */
const leaseSeconds = 60
/** The pause of all instances after everything was removed. */
const pauseSeconds = 300
/** Holds the lock only briefly. */
const batchSize = 500
/** Yields the database to requests; the next run continues soon. */
const batchesAtOnce = 20

const allRows = [
  'sessions',
  // Ended by the session limit of their account, in any number.
  'sessions_over_limit',
  'revoked_tokens',
  'deleted_accounts',
  'audit_events',
  'guessing_limits',
  'activity',
  'activity_batches',
] as const

/** Creates a function that removes all expired rows and returns their number by table. */
export const createCleanUp = (parts: CleanupParts) => async (): Promise<Readonly<Record<ExpiringRows, number>>> => {
  const removed = Object.fromEntries(allRows.map((rows) => [rows, 0])) as Record<ExpiringRows, number>
  for (const rows of allRows) {
    for (;;) {
      const count = await removeSome(parts, rows)
      removed[rows] += count
      if (count < batchSize * batchesAtOnce) break
    }
  }
  return removed
}

/** Removes all expired rows. */
export type CleanUp = ReturnType<typeof createCleanUp>

/**
 * Creates the automatic cleanup: every few minutes, on one instance at a time. When a call cannot
 * remove everything, the next call continues.
 * @throws AuthError `storage_unavailable`; the next call tries again
 */
export const createCleanUpWhenDue = (parts: CleanupParts) => {
  const { store, clock, holder, observe, keepSeconds } = parts
  let restUntil = 0

  return async (): Promise<void> => {
    const now = clock.now()
    // A clock that was set back must not delay the cleanup.
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
