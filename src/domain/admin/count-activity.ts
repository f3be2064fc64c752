import type { Clock } from '../clock.ts'
import {
  type Activity,
  type ActivityBatch,
  type ActivityKind,
  type ActivityStore,
  hourOf,
  noActivity,
} from './activity.ts'

interface CounterParts {
  readonly store: Pick<ActivityStore, 'add'>
  readonly clock: Clock
  /** Identifies this process. */
  readonly instance: string
}

/** Counts activity in memory, and stores it from time to time. */
export interface ActivityCounter {
  /** Counts one in the current hour. */
  count(kind: ActivityKind): void
  /** Stores the counts. @throws AuthError `storage_unavailable`; no count is lost */
  store(): Promise<void>
  /** Does so at most once a minute. @throws AuthError `storage_unavailable`; no count is lost */
  storeWhenDue(): Promise<void>
  /** When the counts were last stored; before that, when this process began. Epoch seconds. */
  storedAt(): number
}

const pauseSeconds = 60

/** Creates the counter of a process. */
export const createActivityCounter = ({ store, clock, instance }: CounterParts): ActivityCounter => {
  let hours = new Map<number, Record<ActivityKind, number> & { from: number }>()
  // Sent again unchanged until it is known to be stored, because a lost answer may follow a commit.
  let unconfirmed: ActivityBatch | undefined
  let batches = 0
  let storedAt = clock.now()

  const gather = (at: number): ActivityBatch => {
    const gathered: readonly Activity[] = [...hours.values()]
    hours = new Map()
    batches += 1
    return { instance, number: batches, at, hours: gathered }
  }

  const send = async (batch: ActivityBatch): Promise<void> => {
    unconfirmed = batch
    if (batch.hours.length > 0) await store.add(batch)
    storedAt = batch.at
    if (unconfirmed === batch) unconfirmed = undefined
  }

  const storeAll = async (): Promise<void> => {
    if (unconfirmed !== undefined) await send(unconfirmed)
    await send(gather(clock.now()))
  }

  return {
    count: (kind) => {
      const from = hourOf(clock.now())
      let hour = hours.get(from)
      if (hour === undefined) {
        hour = { ...noActivity(from) }
        hours.set(from, hour)
      }
      hour[kind] += 1
    },
    storeWhenDue: async () => {
      // A clock that was set back must not delay it.
      if (Math.abs(clock.now() - storedAt) >= pauseSeconds || unconfirmed !== undefined) await storeAll()
    },
    store: storeAll,
    storedAt: () => storedAt,
  }
}
