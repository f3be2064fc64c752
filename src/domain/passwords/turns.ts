import { type StartWatch, startWatch } from '../clock.ts'
import { AuthError } from '../errors.ts'

/**
 * Runs a piece of work when its turn comes.
 * @throws AuthError `busy` when it is not begun, and what the work throws
 */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Is told how busy it is. */
export interface TurnsObserver {
  /** How many run and how many wait, whenever that changes. */
  load(running: number, waiting: number): void
  finished(seconds: number): void
  refused(): void
}

/** What taking turns goes by. */
export interface TurnsSettings {
  /** How many run at once; at least 1. */
  readonly atOnce: number
  /** Who would probably wait longer than this is refused; undefined: nobody is. */
  readonly waitLimitSeconds?: number | undefined
  readonly observe?: TurnsObserver | undefined
  readonly startWatch?: StartWatch
}

interface Waiting {
  begin(): void
  refuse(error: AuthError): void
}

/** How much of the mean duration the latest one makes up: the last dozen decide. */
const newestShare = 0.2

/**
 * Lets so many pieces of work run at once; the others wait in the order in which they came. Who comes when the wait is too long is
 * refused at once, and the last ones of a queue are when it turns out to move more slowly than it did.
 */
export const createTurns = (settings: TurnsSettings): TakeTurn => {
  const { atOnce, waitLimitSeconds = Number.POSITIVE_INFINITY, observe } = settings
  const watch = settings.startWatch ?? startWatch
  const queue: Waiting[] = []
  let running = 0
  /** Undefined until the first one has finished: nobody knows how long a wait is. */
  let meanSeconds: number | undefined

  const waitBehind = (ahead: number): number => (ahead / atOnce) * (meanSeconds ?? 0)

  const refusalOf = (waitSeconds: number): AuthError => {
    observe?.refused()
    return new AuthError('busy', { retryAfterSeconds: Math.max(1, Math.ceil(waitSeconds)) })
  }

  const waitInLine = (): Promise<void> => {
    const wait = waitBehind(running + queue.length)
    if (wait > waitLimitSeconds) throw refusalOf(wait)
    return new Promise((begin, refuse) => queue.push({ begin, refuse }))
  }

  const sendAwayTheLast = (): void => {
    for (;;) {
      const wait = waitBehind(running + queue.length - 1)
      if (queue.length === 0 || wait <= waitLimitSeconds) return
      queue.pop()?.refuse(refusalOf(wait))
    }
  }

  const finish = (seconds: number): void => {
    meanSeconds = meanSeconds === undefined ? seconds : meanSeconds + (seconds - meanSeconds) * newestShare
    observe?.finished(seconds)
    const next = queue.shift()
    // Who waited takes over this turn; `running` stays as it is.
    if (next === undefined) running -= 1
    else next.begin()
    sendAwayTheLast()
    observe?.load(running, queue.length)
  }

  return async (work) => {
    const turn = running >= atOnce ? waitInLine() : undefined
    if (turn === undefined) running += 1
    observe?.load(running, queue.length)
    if (turn !== undefined) await turn
    const elapsedSeconds = watch()
    try {
      return await work()
    } finally {
      finish(elapsedSeconds())
    }
  }
}
