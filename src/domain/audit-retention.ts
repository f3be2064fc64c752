import type { AuditStore } from './audit.ts'
import type { Clock } from './clock.ts'

/** What the end of audit events works with. */
export interface AuditRetentionParts {
  readonly audit: AuditStore
  readonly clock: Clock
  /** How long an event is kept. */
  readonly retentionSeconds: number
}

const pauseSeconds = 3600
const batchSize = 1000
/** Leaves the database to others now and then; the next run goes on at once. */
const batchesAtMost = 20

/**
 * Builds the removal of audit events that are past their retention: once an hour by the clock, to be called as often as one likes.
 * @returns how many were removed; throws AuthError `storage_unavailable`, and then tries again when next called
 */
export const createPruneAudit = ({ audit, clock, retentionSeconds }: AuditRetentionParts) => {
  let finishedAt: number | undefined
  return async (): Promise<number> => {
    const now = clock.now()
    if (finishedAt !== undefined && Math.abs(now - finishedAt) < pauseSeconds) return 0
    let total = 0
    for (let batch = 0; batch < batchesAtMost; batch += 1) {
      const removed = await audit.prune(now - retentionSeconds, batchSize)
      total += removed
      if (removed === batchSize) continue
      finishedAt = now
      break
    }
    return total
  }
}
