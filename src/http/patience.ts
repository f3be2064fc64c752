import { startWatch } from '../domain/clock.ts'
import { AuthError } from '../domain/errors.ts'

/** Limits how long requests wait while the database fails. */
export interface Patience {
  /**
   * Runs a request.
   * @throws AuthError `storage_unavailable` 12 s after its start if the database has failed other
   *   requests meanwhile. The work continues: as after a lost answer, its outcome is unknown.
   */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Records that a request failed because of the database, and hands it on. */
  readonly failed: (error: AuthError) => void
}

const limitMs = 12_000

/** After the limit, how often to look whether the database fails. */
const pauseMs = 1000

/**
 * Creates the patience of all requests. Each wait for the database is bounded, but a request may
 * have several of them, and wait for hashes of passwords behind requests that wait. Without a
 * failing database, such a request is only slow.
 * @param onFailure receives each failure
 */
export const createPatience = (onFailure: (error: AuthError) => void): Patience => {
  let sinceFailureSeconds = (): number => Number.POSITIVE_INFINITY
  const given = new WeakSet<AuthError>()

  const isFailing = (): boolean => sinceFailureSeconds() * 1000 < limitMs

  return {
    async run(work) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_resolve, reject) => {
        const look = (): void => {
          if (!isFailing()) {
            timer = setTimeout(look, pauseMs)
            return
          }
          const error = new AuthError('storage_unavailable', { reason: 'database_away' })
          given.add(error)
          reject(error)
        }
        timer = setTimeout(look, limitMs)
      })
      try {
        return await Promise.race([work(), late])
      } finally {
        clearTimeout(timer)
      }
    },
    failed(error) {
      // What this limit itself has refused proves nothing.
      if (!given.has(error)) sinceFailureSeconds = startWatch()
      onFailure(error)
    },
  }
}
