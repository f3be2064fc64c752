import { type BatchPace, createBatchPace, type PaceSettings } from './batch-pace.ts'
import type { Clock, StartWatch } from './clock.ts'

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
  /** Returns the last holder of a lease. */
  leaseHolder(name: string): Promise<string | undefined>
  /** How much this database removes at once. */
  readonly pace: PaceSettings
  /** Reports whether other statements of this process use the database or wait for it. */
  isBusy(): boolean
}

/** Dependencies of the cleanup. */
export interface CleanupParts {
  readonly store: CleanupStore
  readonly clock: Clock
  /** How long ended rows are kept. */
  readonly keepSeconds: Readonly<Record<ExpiringRows, number>>
  /** Identifies this instance. */
  readonly holder: string
  readonly startWatch: StartWatch
  /** Waits between batches; a stop ends the wait. */
  readonly rest: (seconds: number) => Promise<void>
  /** Reports whether the process stops, which must not wait for the cleanup. */
  readonly isStopping: () => boolean
  readonly observe?: CleanupObserver | undefined
}

/** Receives the progress of the cleanup. */
export interface CleanupObserver {
  removed(rows: ExpiringRows, count: number): void
  /** Seconds since the oldest row should have been removed; 0 without one. */
  lag(rows: ExpiringRows, seconds: number): void
}

const leaseName = 'cleanup'
/** Much longer than one call works, but a killed instance is replaced soon. */
const leaseSeconds = 30
/** How soon an instance asks again for the lease of another. */
const askAgainSeconds = 10
/** The pause of all instances after everything was removed. */
const pauseSeconds = 300
/** How long one call works: less than the interval of the calls. */
const workSeconds = 8
/** The pause after a batch that others made short. */
const shortSeconds = 0.1

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
  'password_reset_requests',
  'password_reset_tokens',
  'started_totp_factors',
  'challenges',
  'deliveries',
  'events',
] as const

/**
 * Creates a function that removes all expired rows and returns their number by table. It yields to
 * requests like the automatic cleanup, beside which it may run.
 */
export const createCleanUp = (parts: CleanupParts): (() => Promise<RemovedRows>) => {
  const work = createRounds(parts)
  return async () => (await work({ mostSeconds: Number.POSITIVE_INFINITY, commitSeconds: 0 })).removed
}

/** Removes all expired rows. */
export type CleanUp = ReturnType<typeof createCleanUp>

/**
 * Creates the automatic cleanup: every few minutes, on one instance at a time. A call works for a
 * few seconds; when that does not remove everything, the next call continues. A call during another
 * returns at once.
 * @throws AuthError `storage_unavailable`; the next call tries again
 */
export const createCleanUpWhenDue = (parts: CleanupParts) => {
  const { store, clock, holder, observe, startWatch, isStopping } = parts
  const work = createRounds(parts)
  let restUntil = 0
  let isWorking = false

  const cleanUp = async (): Promise<void> => {
    const now = clock.now()
    // A clock that was set back must not delay the cleanup.
    if (now < restUntil && restUntil - now <= pauseSeconds) return
    restUntil = now + askAgainSeconds
    const watch = startWatch()
    if (!(await store.takeLease(leaseName, holder, now, now + leaseSeconds))) return
    restUntil = 0
    const { left } = await work({ mostSeconds: workSeconds, commitSeconds: watch() })
    if (isStopping()) {
      // Another instance continues at once.
      await store.takeLease(leaseName, holder, now, now)
      return
    }
    for (const rows of allRows) observe?.lag(rows, left.get(rows) ?? 0)
    if (left.size > 0) return
    restUntil = now + pauseSeconds
    await store.takeLease(leaseName, holder, now, restUntil)
  }

  return async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    await cleanUp().finally(() => {
      isWorking = false
    })
  }
}

/** Numbers of removed rows. */
export type RemovedRows = Readonly<Record<ExpiringRows, number>>

interface Work {
  /** How long to work. */
  readonly mostSeconds: number
  /** How long a tiny write took just now. */
  readonly commitSeconds: number
}

interface WorkDone {
  readonly removed: RemovedRows
  /** Rows that are left, and how many seconds the oldest one is overdue. */
  readonly left: ReadonlyMap<ExpiringRows, number>
}

/**
 * Creates a function that removes rows in rounds of one batch from each table, so that no table
 * waits for the end of another. After a batch it rests, so that the database serves requests.
 */
function createRounds(parts: CleanupParts) {
  const { store, clock, keepSeconds, startWatch, rest, isStopping, observe } = parts
  const paces = new Map(allRows.map((rows) => [rows, createBatchPace(store.pace)]))

  /** Returns how long the oldest row is overdue; undefined when none is left. */
  const overdueBy = async (rows: ExpiringRows): Promise<number | undefined> => {
    const before = clock.now() - keepSeconds[rows]
    const oldest = await store.oldest(rows, before)
    return oldest === undefined ? undefined : before - oldest
  }

  const removeBatch = async (rows: ExpiringRows, pace: BatchPace, commitSeconds: number) => {
    const watch = startWatch()
    const limit = pace.size()
    const count = await store.remove(rows, clock.now() - keepSeconds[rows], limit)
    observe?.removed(rows, count)
    const seconds = watch()
    if (count === limit) pace.took(seconds, commitSeconds)
    // A short batch may have met a process that removes the same rows, or has locked them.
    else if ((await overdueBy(rows)) === undefined) return { count, isDone: true }
    else await rest(shortSeconds)
    await rest(store.isBusy() ? seconds : seconds / 4)
    return { count, isDone: false }
  }

  return async ({ mostSeconds, commitSeconds }: Work): Promise<WorkDone> => {
    const removed = Object.fromEntries(allRows.map((rows) => [rows, 0])) as Record<ExpiringRows, number>
    const watch = startWatch()
    const mustEnd = () => isStopping() || watch() >= mostSeconds
    const pending = new Map(paces)
    while (pending.size > 0 && !mustEnd()) {
      for (const [rows, pace] of pending) {
        const { count, isDone } = await removeBatch(rows, pace, commitSeconds)
        removed[rows] += count
        if (isDone) pending.delete(rows)
        if (mustEnd()) break
      }
    }
    const left = new Map<ExpiringRows, number>()
    for (const rows of isStopping() ? [] : pending.keys()) left.set(rows, (await overdueBy(rows)) ?? 0)
    return { removed, left }
  }
}
