import { abortable } from '../calls/abortable.ts'
import { reasonOf, within } from '../calls/within.ts'

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/**
 * Runs work exclusively: within this process, and with Web Locks across all tabs of the origin.
 * `contended` says that other tabs may work at the same moment, because there is no lock. An
 * aborted caller stops waiting, and its work does not start any more. Work that has started must
 * see the signal itself, until it has taken effect.
 */
export type Exclusive = <T>(work: (contended: boolean) => Promise<T>, signal?: AbortSignal | null) => Promise<T>

/** Dependencies of an {@link Exclusive}. */
export interface ExclusiveParts {
  /** Name of the lock; undefined when it is not shared. */
  readonly name: string | undefined
  /** Undefined where there are none: then only this process takes turns. */
  readonly locks: Locks | undefined
  /** The longest wait for a lock; the work then starts without it. */
  readonly timeoutMs: number
}

/** Creates an {@link Exclusive}. */
export const createExclusive = ({ name, locks, timeoutMs }: ExclusiveParts): Exclusive => {
  let last: Promise<unknown> = Promise.resolve()
  return (work, signal) => {
    const before = last
    const passed = () => before
    const run = async () => {
      await abortable(before, signal)
      const release = name !== undefined && locks && (await acquire(name, locks, timeoutMs, signal))
      if (signal?.aborted) throw reasonOf(signal)
      try {
        return await work(name !== undefined && !release)
      } finally {
        if (release) release()
      }
    }
    const turn = run()
    last = turn.then(passed, passed)
    return turn
  }
}

/**
 * Waits for a lock.
 * @returns what releases it; undefined when it is not granted: in time, or to a sandboxed frame
 */
const acquire = async (
  name: string,
  locks: Locks,
  timeoutMs: number,
  signal: AbortSignal | null | undefined,
): Promise<(() => void) | undefined> => {
  const wait = (stopped: AbortSignal) =>
    new Promise<() => void>((resolve, reject) => {
      // A lock that is granted too late is released at once.
      const granted = () => new Promise<void>((release) => (stopped.aborted ? release() : resolve(release)))
      const request = async () => locks.request(name, granted)
      request().catch(reject)
    })
  return within(wait, { signal, timeoutMs }).catch(() => undefined)
}
