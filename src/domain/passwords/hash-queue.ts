import { type StartWatch, startWatch } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { anyPlace, type HashPlace, type HoldPlace, type Lane, lanes } from '../hash-place.ts'
import { createHeldPlaces } from './held-places.ts'
import { createWaitingHashes } from './waiting-hashes.ts'

/**
 * Runs work when a slot is free.
 * @param place its place, possibly reserved; {@link anyPlace} by default
 * @throws AuthError `busy` or `too_many_waiting` when the work is refused, and what the work throws
 */
export type RunInQueue = <T>(work: () => Promise<T>, place?: HashPlace) => Promise<T>

/** A queue of work in lanes, with reservations. */
export interface HashQueue {
  readonly run: RunInQueue
  readonly hold: HoldPlace
}

/** Why work is refused: a long wait, a full share or a full queue. */
export type QueueRefusal = 'wait' | 'share' | 'queue'

/** Receives measurements of the queue. */
export interface HashQueueObserver {
  /** Running and waiting work, whenever that changes. */
  load(running: number, waiting: Readonly<Record<Lane, number>>): void
  finished(seconds: number): void
  refused(cause: QueueRefusal): void
}

/** Settings of a queue. */
export interface HashQueueSettings {
  /** Number of concurrent runs, at least 1. */
  readonly atOnce: number
  /** Refuses work that would probably wait for longer; undefined: none. */
  readonly waitLimitSeconds?: number | undefined
  readonly observe?: HashQueueObserver | undefined
  readonly startWatch?: StartWatch
}

interface Waiting {
  readonly place: HashPlace
  begin(): void
  refuse(error: AuthError): void
}

/** Weight of the latest duration in the mean, which about the last dozen decide. */
const newestShare = 0.2

/** Maximum waiting work of a lane. Each keeps a request body of some megabytes. */
export const mostWaiting = 500

/**
 * Creates a queue with `atOnce` slots. Work of an earlier lane runs first, and within a lane in
 * order of arrival. Work is refused at once when its expected wait is too long or one of its shares
 * is used up; the last work of a lane also later, when the queue slows down. Reserved places delay
 * nothing: when their work arrives, only its shares are checked.
 */
export const createHashQueue = (settings: HashQueueSettings): HashQueue => {
  const { atOnce, waitLimitSeconds = Number.POSITIVE_INFINITY, observe } = settings
  const watch = settings.startWatch ?? startWatch
  const waiting = createWaitingHashes<Waiting>()
  const held = createHeldPlaces()
  let running = 0
  /** Unknown until the first work has finished. */
  let meanSeconds: number | undefined

  const waitBehind = (ahead: number): number => (ahead / atOnce) * (meanSeconds ?? 0)

  const refusalOf = (cause: QueueRefusal, waitSeconds: number): AuthError => {
    observe?.refused(cause)
    const code = cause === 'share' ? 'too_many_waiting' : 'busy'
    return new AuthError(code, { retryAfterSeconds: Math.max(1, Math.ceil(waitSeconds)) })
  }

  const aheadOf = ({ lane }: HashPlace): number => running + waiting.sizeUpTo(lane) + held.sizeUpTo(lane)

  const requireShares = (place: HashPlace): void => {
    if (waiting.findFullShare(place) !== undefined) throw refusalOf('share', waitBehind(aheadOf(place)))
  }

  const requireRoom = (place: HashPlace): void => {
    requireShares(place)
    const wait = waitBehind(aheadOf(place))
    if (waiting.sizes()[place.lane] + held.size(place.lane) >= mostWaiting) throw refusalOf('queue', wait)
    if (wait > waitLimitSeconds) throw refusalOf('wait', wait)
  }

  const hold: HoldPlace = (place) => {
    if (aheadOf(place) >= atOnce) requireRoom(place)
    return held.hold(place)
  }

  const enqueue = (place: HashPlace, require: (place: HashPlace) => void): Promise<void> => {
    require(place)
    return new Promise((begin, refuse) => waiting.add({ place, begin, refuse }))
  }

  const refuseTheLast = (lane: Lane): void => {
    while (waiting.sizes()[lane] > 0) {
      const wait = waitBehind(running + waiting.sizeUpTo(lane) - 1)
      if (wait <= waitLimitSeconds) return
      waiting.takeLast(lane)?.refuse(refusalOf('wait', wait))
    }
  }

  const finish = (seconds: number): void => {
    meanSeconds = meanSeconds === undefined ? seconds : meanSeconds + (seconds - meanSeconds) * newestShare
    observe?.finished(seconds)
    const next = waiting.takeFirst()
    // The next work takes over the slot.
    if (next === undefined) running -= 1
    else next.begin()
    for (const lane of lanes.toReversed()) refuseTheLast(lane)
    observe?.load(running, waiting.sizes())
  }

  const run: RunInQueue = async (work, place = anyPlace) => {
    const require = held.release(place) ? requireShares : requireRoom
    const begun = running >= atOnce ? enqueue(place, require) : undefined
    if (begun === undefined) running += 1
    observe?.load(running, waiting.sizes())
    if (begun !== undefined) await begun
    const elapsedSeconds = watch()
    try {
      return await work()
    } finally {
      finish(elapsedSeconds())
    }
  }

  return { run, hold }
}
