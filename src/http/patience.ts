import { startWatch } from '../domain/clock.ts'
import { AuthError } from '../domain/errors.ts'
import { createBag } from './bag.ts'

/** Limits how long requests wait while the database fails. */
export interface Patience {
  /**
   * Runs a request.
   * @throws AuthError `storage_unavailable` 12 s after its start, or up to 500 ms later, if the
   *   database has failed other requests meanwhile. The work continues: as after a lost answer, its
   *   outcome is unknown.
   */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Records that a request failed because of the database, and hands it on. */
  readonly failed: (error: AuthError) => void
}

const limitMs = 12_000

/** How often one clock for all requests looks at those that wait. */
const lookMs = 500

interface Waiting {
  /** The look that is the first after the limit. */
  readonly due: number
  readonly reject: (error: AuthError) => void
}

/**
 * Creates the patience of all requests. Each wait for the database is bounded, but a request may
 * have several of them, and wait for hashes of passwords behind requests that wait. Without a
 * failing database, such a request is only slow.
 * @param onFailure receives each failure
 */
export const createPatience = (onFailure: (error: AuthError) => void): Patience => {
  let sinceFailureSeconds = (): number => Number.POSITIVE_INFINITY
  const given = new WeakSet<AuthError>()
  const waiting = createBag<Waiting>()
  let clock: NodeJS.Timeout | undefined
  let looks = 0

  const isFailing = (): boolean => sinceFailureSeconds() * 1000 < limitMs

  const look = (): void => {
    looks += 1
    for (const request of isFailing() ? waiting.all() : []) {
      const { due, reject } = request.item
      if (due > looks) continue
      const error = new AuthError('storage_unavailable', { reason: 'database_away' })
      given.add(error)
      waiting.remove(request)
      reject(error)
    }
    if (waiting.size() > 0) return
    clearInterval(clock)
    clock = undefined
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        // A running clock has already spent a part of its time until the next look.
        const request = waiting.add({ due: looks + limitMs / lookMs + (clock === undefined ? 0 : 1), reject })
        clock ??= setInterval(look, lookMs).unref()
        work().then(
          (result) => {
            waiting.remove(request)
            resolve(result)
          },
          (error: unknown) => {
            waiting.remove(request)
            reject(error)
          },
        )
      }),
    failed(error) {
      // What this limit itself has refused proves nothing.
      if (!given.has(error)) sinceFailureSeconds = startWatch()
      onFailure(error)
    },
  }
}
