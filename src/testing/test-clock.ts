import { parseDuration } from '../config/parse.ts'
import { type Clock, dateOf, parseInstant, systemClock } from '../domain/clock.ts'
import type { TestClock } from './kit.ts'

/** A refused start or move of the clock. */
export class ClockError extends Error {
  override readonly name = 'ClockError'
}

/** The clock that a service uses, and the one that its test moves. */
export interface ClockPair {
  readonly clock: Clock
  readonly hand: TestClock
  /** Sets the clock back to its start and does the work, after moves that are under way. */
  readonly rewind: (work: () => Promise<void>) => Promise<void>
}

/** Later times do not fit into dates of JavaScript libraries and SQL functions. */
const latestSecond = Date.UTC(9999, 0) / 1000

/** Long moves have as many steps, besides those for keys. */
const mostSteps = 12

/** What happens while time passes. */
export interface Passing {
  /** Does after a step what the service does at intervals. */
  readonly keepUp: () => Promise<void>
  /** Returns the next second that no step may skip. */
  readonly nextChange: () => Promise<number | undefined>
}

/**
 * Creates a clock that runs as the machine's does, from any start.
 * @throws ClockError
 */
export const createTestClock = (start: Date | string | undefined, passing: Passing): ClockPair => {
  const startsAhead = start === undefined ? 0 : readStart(start) - systemClock.now()
  let aheadSeconds = startsAhead
  const now = () => systemClock.now() + aheadSeconds
  let moving: Promise<void> = Promise.resolve()
  const move = async (seconds: number): Promise<void> => {
    const end = aheadSeconds + seconds
    const longest = Math.max(300, Math.ceil(seconds / mostSteps))
    do {
      const change = await passing.nextChange()
      const untilChange = change === undefined ? longest : Math.max(1, change - now())
      aheadSeconds = Math.min(end, aheadSeconds + Math.min(longest, untilChange))
      await passing.keepUp()
    } while (aheadSeconds < end)
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = moving.then(work)
    moving = turn.catch(() => {})
    return turn
  }
  return {
    clock: { now, aheadSeconds: () => aheadSeconds },
    hand: {
      now: () => dateOf(now()),
      advance: async (time) => {
        const seconds = readTime(time)
        if (now() + seconds > latestSecond) throw new ClockError(`advance ${time}: the year would be after 9998`)
        await inTurn(() => move(seconds))
      },
    },
    rewind: (work) =>
      inTurn(async () => {
        aheadSeconds = startsAhead
        await work()
      }),
  }
}

function readStart(start: Date | string): number {
  // Dates write fractions of a second.
  const second = typeof start === 'string' ? parseInstant(start.replace(/\.\d{1,9}(?=Z)/, '')) : start.getTime() / 1000
  if (second !== undefined && second >= 0 && second < latestSecond) return Math.floor(second)
  throw new ClockError(`clock ${String(start)} is not a time: use a Date, or a text such as 2026-01-31T12:00:00Z`)
}

function readTime(time: string | number): number {
  try {
    return parseDuration(String(time))
  } catch {
    throw new ClockError(`advance ${time} is not a time: use whole seconds, or a text such as 16m, 12h or 31d`)
  }
}
