import type { ReservedDelivery } from './delivery-store.ts'

interface BatchParts {
  /** How many at the same time. */
  readonly atOnce: number
  /** Whether an attempt may still begin. */
  readonly mayStart: () => boolean
  readonly sendOne: (delivery: ReservedDelivery) => Promise<void>
  /** Receives those that were not sent. */
  readonly giveBack: (delivery: ReservedDelivery) => void
}

/**
 * Sends deliveries, some at the same time. After a failure it gives back those that are left.
 * @throws what `sendOne` throws, once no attempt is running
 */
export const sendBatch = async (batch: readonly ReservedDelivery[], parts: BatchParts): Promise<void> => {
  const { atOnce, mayStart, sendOne, giveBack } = parts
  const waiting = [...batch]
  const failures: unknown[] = []
  const sendNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (failures.length === 0 && mayStart()) await sendOne(next).catch((error: unknown) => failures.push(error))
      else giveBack(next)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, batch.length) }, sendNext))
  if (failures.length > 0) throw failures[0]
}
