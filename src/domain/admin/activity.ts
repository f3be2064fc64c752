import type { Clock } from '../clock.ts'
import type { RefreshDecision } from '../sessions/rotation.ts'

/** What is counted by hour. */
export const activityKinds = [
  'logins',
  'loginsRefused',
  'refreshes',
  'refreshesReplayed',
  'refreshesRecovered',
  'refreshesRefused',
  'refreshesReused',
] as const

/** A counter. */
export type ActivityKind = (typeof activityKinds)[number]

/** The activity of a span of time that begins at `from`, in epoch seconds. */
export type Activity = Readonly<Record<ActivityKind, number>> & { readonly from: number }

const hourSeconds = 3600
const daySeconds = 86_400
const hoursShown = 24
const daysShown = 30

/** How long hours are kept: longer than they are shown, because the clocks of instances differ. */
export const activityKeptSeconds = (daysShown + 2) * daySeconds

/** How long the last batch of a process is remembered. A batch is repeated after an outage. */
export const batchesKeptSeconds = 7 * daySeconds

/** Returns the start of the hour of a second. */
export const hourOf = (second: number): number => Math.floor(second / hourSeconds) * hourSeconds

/** The counter of a refresh, by its decision. */
export const kindOfRefresh: Readonly<Record<RefreshDecision, ActivityKind>> = {
  plain: 'refreshes',
  rotated: 'refreshes',
  damped: 'refreshes',
  adopted: 'refreshes',
  fast_forwarded: 'refreshes',
  replayed: 'refreshesReplayed',
  recovered: 'refreshesRecovered',
  refused: 'refreshesRefused',
  reused: 'refreshesReused',
}

/** Counts of a process that are stored together. */
export interface ActivityBatch {
  /** Identifies the process. */
  readonly instance: string
  /** Grows with each batch of the process. */
  readonly number: number
  /** When it was gathered, in epoch seconds. */
  readonly at: number
  readonly hours: readonly Activity[]
}

/** Consecutive spans of equal length, each of whole hours. */
export interface Spans {
  /** Start of the first one, in epoch seconds. */
  readonly first: number
  readonly seconds: number
  readonly count: number
}

/** Stores activity by hour. @throws AuthError `storage_unavailable`, from every method */
export interface ActivityStore {
  /** Adds a batch to the stored hours, all of it or nothing. Repeating a stored one is harmless. */
  add(batch: ActivityBatch): Promise<void>
  /** Returns the sums of spans that have activity, oldest first. */
  sum(spans: Spans): Promise<readonly Activity[]>
}

/** Returns an hour or a day without activity. */
export const noActivity = (from: number): Activity => ({
  from,
  logins: 0,
  loginsRefused: 0,
  refreshes: 0,
  refreshesReplayed: 0,
  refreshesRecovered: 0,
  refreshesRefused: 0,
  refreshesReused: 0,
})

/** Reads the last 24 hours and 30 days (UTC), the current ones included. */
export const createReadActivity =
  ({ store, clock }: { readonly store: Pick<ActivityStore, 'sum'>; readonly clock: Clock }) =>
  async () => {
    const hour = hourOf(clock.now())
    const today = Math.floor(hour / daySeconds) * daySeconds
    const firstDay = today - (daysShown - 1) * daySeconds
    const firstHour = hour - (hoursShown - 1) * hourSeconds
    return {
      hours: await sumAll(store, { first: firstHour, seconds: hourSeconds, count: hoursShown }),
      days: await sumAll(store, { first: firstDay, seconds: daySeconds, count: daysShown }),
    }
  }

/** Returns the sums of all spans, with zeros for those without activity. */
async function sumAll(store: Pick<ActivityStore, 'sum'>, spans: Spans): Promise<readonly Activity[]> {
  const found = new Map((await store.sum(spans)).map((span) => [span.from, span]))
  return Array.from({ length: spans.count }, (_, index) => {
    const from = spans.first + index * spans.seconds
    return found.get(from) ?? noActivity(from)
  })
}
