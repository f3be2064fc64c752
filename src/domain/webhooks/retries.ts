import type { Webhook } from './webhook.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** How long every attempt to a webhook may fail until the service disables it, in seconds. */
export const disabledAfterSeconds = 5 * day

/**
 * How long an attempt reserves a delivery, in milliseconds: no other instance sends it meanwhile.
 * Longer than an attempt may take after {@link startsWithinSeconds}.
 */
export const leaseMs = 20_000

/** A reserved delivery that is not being sent after this time is given back, in seconds. */
export const startsWithinSeconds = 8

/** Attempts to one webhook at the same time. */
export const mostAttemptsAtOnce = 16

const firstDelayMs = 2000
const greatestDelayMs = hour * 1000
/** Beyond it the delay is the greatest one, and powers of two stay exact. */
const mostDoublings = 20

/**
 * Computes the pause after a failed attempt: twice the one before, up to an hour. Between half of
 * it and all of it is chosen by chance, so that deliveries that failed together spread.
 * @param attempt from 1
 * @param chance  from 0 to 1
 * @returns milliseconds
 */
export const retryDelayMs = (attempt: number, chance: number): number => {
  const doubled = firstDelayMs * 2 ** Math.min(attempt - 1, mostDoublings)
  return Math.round(Math.min(doubled, greatestDelayMs) * (0.5 + chance / 2))
}

/**
 * Decides when to repeat a failed delivery.
 * @param times `now` and `givesUpAt` in seconds
 * @returns when it is due, in milliseconds; undefined when it is dead: no attempt is left in time
 */
export const nextAttemptMs = (
  attempt: number,
  { now, givesUpAt }: { readonly now: number; readonly givesUpAt: number },
  chance: number,
): number | undefined => {
  const next = now * 1000 + retryDelayMs(attempt, chance)
  return next < givesUpAt * 1000 ? next : undefined
}

/** Longest pause after a failed attempt. */
export const greatestPauseSeconds = 30

/**
 * Computes how long a webhook is left alone after a failed attempt: a quarter of the time for which
 * every attempt has failed, so that a short failure is over soon, and a long one costs little.
 * @returns seconds
 */
export const pauseSeconds = (failingSince: number, now: number): number =>
  Math.min(Math.max(0, Math.floor((now - failingSince) / 4)), greatestPauseSeconds)

/** Reports whether a webhook has failed for so long that it is disabled. */
export const isToBeDisabled = ({ failingSince }: Pick<Webhook, 'failingSince'>, now: number): boolean =>
  failingSince !== null && failingSince <= disabledBefore(now)

/** The latest second since which a webhook that is disabled has failed. */
export const disabledBefore = (now: number): number => now - disabledAfterSeconds

/**
 * Reports whether an answer refuses the event rather than shows that the receiver does not work: it
 * may take others, so that they neither wait nor are sent one at a time.
 * @see RFC 9110 section 15.5
 */
export const isRefusal = (status: number | null): boolean =>
  status !== null && status >= 400 && status < 500 && !temporary.has(status)

/** 408 Request Timeout, 425 Too Early and 429 Too Many Requests. */
const temporary: ReadonlySet<number> = new Set([408, 425, 429])

/** Which of the due deliveries comes first: the one due for longest, or the latest event. */
export type DueOrder = 'oldest' | 'newest'

/** How many deliveries to send to a webhook at once and to reserve together. */
export interface Pace {
  readonly atOnce: number
  readonly reserved: number
  readonly first: DueOrder
  /** Between two batches, in milliseconds. */
  readonly pauseMs: number
}

/** What the pace depends on. */
export interface Conditions {
  /** Whether all attempts since the last success failed, not only by refusals of single events. */
  readonly isDown: boolean
  /** Number of batches before. */
  readonly batches: number
  /** Answered by this instance; long ones count as several. Requests come before deliveries. */
  readonly requestsPerSecond: number
  /** Transactions of this instance that wrote events. */
  readonly commitsPerSecond: number
  /** Of recent attempts; 0 before the first one. */
  readonly meanAttemptMs: number
}

const mostReserved = 64
/** A batch of reserved deliveries should take at most about this long. */
const batchMs = 250

/** From this rate on, clients use the service, rather than a probe now and then. */
const busyPerSecond = 5

/** Reports whether clients use the service at the moment. */
export const isBusy = ({ requestsPerSecond }: Pick<Conditions, 'requestsPerSecond'>): boolean =>
  requestsPerSecond >= busyPerSecond

/** While clients use the service, in deliveries a second beside those of their own events. */
const leastPerSecond = 32
/** Few transactions a second, because requests wait for each on the one connection of SQLite. */
const mostReservedWhileBusy = 64
const busyBatchMs = 2000

/**
 * Chooses the pace of the next batch. A webhook that is down has one attempt at a time, in turn
 * with the newest and the oldest delivery: some events may fail, and others must not wait.
 * While clients use the service, a backlog is sent slowly, but always faster than events arrive.
 */
export const paceOf = (conditions: Conditions): Pace => {
  const { isDown, batches, commitsPerSecond, meanAttemptMs } = conditions
  if (isDown) return { atOnce: 1, reserved: 1, pauseMs: 0, first: batches % 2 === 0 ? 'newest' : 'oldest' }
  const first = 'oldest'
  const perSecond = leastPerSecond + 2 * commitsPerSecond
  if (isBusy(conditions)) return { ...paceBesideRequests(perSecond, meanAttemptMs), first }
  const rounds = meanAttemptMs === 0 ? 1 : Math.floor(batchMs / meanAttemptMs)
  const reserved = Math.min(Math.max(1, rounds) * mostAttemptsAtOnce, mostReserved)
  return { atOnce: mostAttemptsAtOnce, reserved, pauseMs: 0, first }
}

/** More at the same time where attempts take long: what costs requests time is their rate. */
const paceBesideRequests = (perSecond: number, meanAttemptMs: number): Omit<Pace, 'first'> => {
  const atOnce = Math.min(Math.ceil(perSecond * Math.max(1 / 16, meanAttemptMs / 1000)), mostAttemptsAtOnce)
  const rounds = meanAttemptMs === 0 ? 1 : Math.max(1, Math.floor(busyBatchMs / meanAttemptMs))
  const reserved = Math.min(atOnce * rounds, mostReservedWhileBusy)
  return { atOnce, reserved, pauseMs: Math.round((1000 * reserved) / perSecond) }
}
