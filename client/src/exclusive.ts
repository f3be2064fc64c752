/** The part of `navigator.locks` that is used. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Runs work exclusively: within this process, and with Web Locks across all tabs of the origin. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Creates an {@link Exclusive}.
 * @param name  name of the lock; undefined when it is not shared
 * @param locks undefined where there are none: then only this process takes turns
 */
export const createExclusive = (name: string | undefined, locks: Locks | undefined): Exclusive => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(() => (name === undefined || locks === undefined ? work() : locks.request(name, work)))
    last = turn.catch(() => {})
    return turn
  }
}
