import { type StartWatch, startWatch } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { anyTurn, type HashTurn, type HoldTurn, type Lane, lanes } from '../hash-place.ts'
import { createHeldTurns } from './held-places.ts'
import { createWaitingLine } from './waiting-hashes.ts'

/**
 * Runs a piece of work when its turn comes.
 * @param turn whose work it is and how urgent, or a place that was kept; a login's without any share when absent
 * @throws AuthError `busy` or `too_many_waiting` when it is not begun, and what the work throws
 */
export type TakeTurn = <T>(work: () => Promise<T>, turn?: HashTurn) => Promise<T>

/** Runs work in turns, and keeps places for work that has not come yet. */
export type Turns = TakeTurn & { readonly hold: HoldTurn }

/** Why work is not begun: the wait is too long, a share is used up, or more wait than are remembered. */
export type TurnRefusal = 'wait' | 'share' | 'queue'

/** Is told how busy it is. */
export interface TurnsObserver {
  /** How many run and how many wait in each lane, whenever that changes. */
  load(running: number, waiting: Readonly<Record<Lane, number>>): void
  finished(seconds: number): void
  refused(cause: TurnRefusal): void
}

/** What taking turns goes by. */
export interface TurnsSettings {
  /** How many run at once; at least 1. */
  readonly atOnce: number
  /** Work that would probably wait longer than this is refused; undefined: none is. */
  readonly waitLimitSeconds?: number | undefined
  readonly observe?: TurnsObserver | undefined
  readonly startWatch?: StartWatch
}

interface Waiting {
  readonly turn: HashTurn
  begin(): void
  refuse(error: AuthError): void
}

/** How much of the mean duration the latest one makes up: the last dozen decide. */
const newestShare = 0.2

/** How many may wait in one lane, also while nothing says how long a hash takes. Each keeps a request and its body: some megabytes. */
export const mostWaiting = 500

/**
 * Runs so many pieces of work at once. The others wait, those of an earlier lane before those of a later one, and of one lane in the order
 * in which they came. Work is refused at once when its wait would be too long, counting only what goes before it, or when one of its shares
 * is used up; the last of a lane are refused when the queue turns out to move more slowly than it did. A place that is kept is waited for by
 * nothing: its work gets in line when it comes, and only its shares are looked at again.
 */
export const createTurns = (settings: TurnsSettings): Turns => {
  const { atOnce, waitLimitSeconds = Number.POSITIVE_INFINITY, observe } = settings
  const watch = settings.startWatch ?? startWatch
  const line = createWaitingLine<Waiting>()
  const held = createHeldTurns()
  let running = 0
  /** Undefined until the first one has finished: nothing says how long a wait is. */
  let meanSeconds: number | undefined

  const waitBehind = (ahead: number): number => (ahead / atOnce) * (meanSeconds ?? 0)

  const refusalOf = (cause: TurnRefusal, waitSeconds: number): AuthError => {
    observe?.refused(cause)
    const code = cause === 'share' ? 'too_many_waiting' : 'busy'
    return new AuthError(code, { retryAfterSeconds: Math.max(1, Math.ceil(waitSeconds)) })
  }

  const aheadOf = ({ lane }: HashTurn): number => running + line.upTo(lane) + held.upTo(lane)

  const requireShares = (turn: HashTurn): void => {
    if (line.fullShare(turn) !== undefined) throw refusalOf('share', waitBehind(aheadOf(turn)))
  }

  const requireRoom = (turn: HashTurn): void => {
    requireShares(turn)
    const wait = waitBehind(aheadOf(turn))
    if (line.sizes()[turn.lane] + held.size(turn.lane) >= mostWaiting) throw refusalOf('queue', wait)
    if (wait > waitLimitSeconds) throw refusalOf('wait', wait)
  }

  const hold: HoldTurn = (turn) => {
    if (aheadOf(turn) >= atOnce) requireRoom(turn)
    return held.hold(turn)
  }

  const waitInLine = (turn: HashTurn, require: (turn: HashTurn) => void): Promise<void> => {
    require(turn)
    return new Promise((begin, refuse) => line.add({ turn, begin, refuse }))
  }

  const refuseTheLast = (lane: Lane): void => {
    while (line.sizes()[lane] > 0) {
      const wait = waitBehind(running + line.upTo(lane) - 1)
      if (wait <= waitLimitSeconds) return
      line.last(lane)?.refuse(refusalOf('wait', wait))
    }
  }

  const finish = (seconds: number): void => {
    meanSeconds = meanSeconds === undefined ? seconds : meanSeconds + (seconds - meanSeconds) * newestShare
    observe?.finished(seconds)
    const next = line.next()
    // What waited takes over this turn; `running` stays as it is.
    if (next === undefined) running -= 1
    else next.begin()
    for (const lane of lanes.toReversed()) refuseTheLast(lane)
    observe?.load(running, line.sizes())
  }

  const take: TakeTurn = async (work, turn = anyTurn) => {
    const require = held.end(turn) ? requireShares : requireRoom
    const wait = running >= atOnce ? waitInLine(turn, require) : undefined
    if (wait === undefined) running += 1
    observe?.load(running, line.sizes())
    if (wait !== undefined) await wait
    const elapsedSeconds = watch()
    try {
      return await work()
    } finally {
      finish(elapsedSeconds())
    }
  }

  return Object.assign(take, { hold })
}
