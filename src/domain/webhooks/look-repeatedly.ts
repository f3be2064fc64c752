import type { After } from './settling.ts'

interface RepeatedLook {
  /** @returns whether to look again soon although nothing asks for it */
  readonly look: () => Promise<'continue' | 'wait'>
  readonly after: After
  /** Receives the first of several failures. */
  readonly onFault: (error: unknown) => void
}

/** Repeats a look, never concurrently. */
export interface LookRepeatedly {
  /** Looks now; resolves also when it failed. */
  now(): Promise<void>
  /** Looks in a moment: many calls share a look. */
  soon(): void
  /** Reports a failure of work that a look has started. */
  readonly onFault: (error: unknown) => void
  stop(): void
}

const pollMs = 1000
const soonMs = 25
/** After a failure; doubled after each further one. */
const faultMs = 1000
const greatestFaultMs = 16_000

/** Creates the repetition: every second while a look asks for it, and rarely while it fails. */
export const createLookRepeatedly = ({ look, after, onFault }: RepeatedLook): LookRepeatedly => {
  let looking: Promise<void> | undefined
  let isAgain = false
  let isStopped = false
  let faults = 0
  let cancel = () => {}
  let isSoon = false

  const fail = (error: unknown): void => {
    if (faults === 0) onFault(error)
    faults += 1
  }

  const lookOnce = async (): Promise<void> => {
    try {
      const next = await look()
      faults = 0
      if (next === 'continue') schedule(pollMs)
    } catch (error) {
      fail(error)
      schedule(Math.min(faultMs * 2 ** (faults - 1), greatestFaultMs))
    }
  }

  const lookWhileAsked = async (): Promise<void> => {
    do {
      isAgain = false
      isSoon = false
      cancel()
      await lookOnce()
    } while (isAgain && !isStopped && faults === 0)
    looking = undefined
  }

  const now = (): Promise<void> => {
    if (isStopped) return Promise.resolve()
    if (looking !== undefined) isAgain = true
    looking ??= lookWhileAsked()
    return looking
  }

  const schedule = (ms: number): void => {
    cancel()
    if (!isStopped) cancel = after(ms, () => void now())
  }

  return {
    now,
    soon: () => {
      // While it fails, its own pauses apply.
      if (isSoon || faults > 0) return
      isSoon = true
      if (looking !== undefined) isAgain = true
      else schedule(soonMs)
    },
    onFault: fail,
    stop: () => {
      isStopped = true
      cancel()
    },
  }
}
