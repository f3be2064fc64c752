import { type StartWatch, startWatch } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { anyPlace, type HashPlace, type HoldPlace, type Lane, lanes } from '../hash-place.ts'
import { createHeldPlaces } from './held-places.ts'
import { createWaitingHashes } from './waiting-hashes.ts'

/**
 * Runs work when a slot is free.
 * @param place the lane and shares of the work, or a reserved place; {@link anyPlace} when absent
 * @throws AuthError `busy` or `too_many_waiting` when the work is refused, and what the work throws
 */
export type RunInQueue = <T>(work: () => Promise<T>, place?: HashPlace) => Promise<T>

/** A queue of work in lanes, and reservations for work that is not queued yet. */
export interface HashQueue {
  readonly run: RunInQueue
  readonly hold: HoldPlace
}

/** Why work is refused: the wait is too long, a share is used up, or the queue is full. */
export type QueueRefusal = 'wait' | 'share' | 'queue'

/** Receives measurements of the queue. */
export interface HashQueueObserver {
  /** How many run and how many wait in each lane, whenever that changes. */
  load(running: number, waiting: Readonly<Record<Lane, number>>): void
  finished(seconds: number): void
  refused(cause: QueueRefusal): void
}

/** Settings of a queue. */
export interface HashQueueSettings {
  /** How many run at once; at least 1. */
  readonly atOnce: number
  /** Work that would probably wait longer than this is refused; undefined: none is. */
  readonly waitLimitSeconds?: number | undefined
  readonly observe?: HashQueueObserver | undefined
  readonly startWatch?: StartWatch
}

interface Waiting {
  readonly place: HashPlace
  begin(): void
  refuse(error: AuthError): void
}

/** Weight of the latest duration in the mean: about the last dozen decide. */
const newestShare = 0.2

/** How many may wait in one lane, also before the first duration is known. Each keeps a request and its body: some megabytes. */
export const mostWaiting = 500

/**
 * Creates a queue that runs `atOnce` pieces of work at once. Waiting work of an earlier lane runs before that of a later one, and within a
 * lane in the order of arrival. Work is refused at once when its expected wait is too long, counting only what runs before it, or when one of
 * its shares is used up. The last work of a lane is refused later when the queue moves more slowly than expected. Nothing waits for a
 * reserved place: its work is queued when it arrives, and only its shares are checked again.
 */
export const createHashQueue = (settings: HashQueueSettings): HashQueue => {
  const { atOnce, waitLimitSeconds = Number.POSITIVE_INFINITY, observe } = settings
  const watch = settings.startWatch ?? startWatch
  const waiting = createWaitingHashes<Waiting>()
  const held = createHeldPlaces()
  let running = 0
  /** Undefined until the first work has finished: the wait is not known before. */
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
    // Waiting work takes over the slot; `running` stays as it is.
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
