import { type StartWatch, startWatch } from './clock.ts'
import { AuthError } from './errors.ts'
import { sharedInFlight } from './in-flight.ts'

/** What readiness consists of. */
export interface ReadinessParts {
  readonly look: {
    /** Asks the database something. */
    quick(): Promise<void>
    /** Also reads rows and, with `commit`, commits a write. */
    thorough(commit: boolean): Promise<void>
  }
  /**
   * After how many seconds a look without a result means that the database does not respond. More
   * than a healthy database may need under load.
   */
  readonly silenceSeconds: number
  readonly start?: StartWatch
}

/** Knows whether the database can serve requests, from looks and from what requests met. */
export interface Readiness {
  /** Looks once more. @throws AuthError `storage_unavailable`, within 2.5 seconds */
  require(): Promise<void>
  /** Records that a request has committed a write, so that no look has to. */
  wrote(): void
  /** Records that a request failed with `storage_unavailable`. */
  failed(error: AuthError): void
}

/** How long one successful thorough look, or one committed write, is enough. */
const provedSeconds = 2

/** How long an answer waits for a look. */
const patienceMs = 2000

/**
 * How long a failure of a request counts, although looks succeed: it met a part of the database
 * that they do not see. Other failures may be those of one connection.
 */
const rememberedSeconds: Readonly<Record<string, number>> = {
  disk_full: 5,
  disk_error: 5,
  database_corrupt: 60,
  // Until the next thorough look, which commits. One that waits for the same lock has no result.
  database_busy: 10,
}

/** Something that happened, with its age. */
type Since = () => number

const never: Since = () => Number.POSITIVE_INFINITY

/** Creates the judgement of readiness. One look runs at a time. */
export const createReadiness = ({ look, silenceSeconds, start = startWatch }: ReadinessParts): Readiness => {
  const state = {
    wrote: never,
    proved: never,
    /** The look under way. */
    looking: undefined as Since | undefined,
    fault: undefined as AuthError | undefined,
    /** The first of the last looks that found the database busy. */
    busy: undefined as Since | undefined,
    met: undefined as { readonly error: AuthError; readonly age: Since } | undefined,
  }

  /** A lock is no fault until it has lasted, because requests wait for it too. */
  const judge = (fault: AuthError, began: Since): AuthError | undefined => {
    state.busy = fault.reason === 'database_busy' ? (state.busy ?? began) : undefined
    const isBrief = state.busy !== undefined && Math.min(state.busy(), state.wrote()) < silenceSeconds
    return isBrief ? undefined : fault
  }

  const lookNow = sharedInFlight(async () => {
    const began = start()
    state.looking = began
    try {
      if (state.fault === undefined && state.proved() < provedSeconds) await look.quick()
      else {
        await look.thorough(state.wrote() >= provedSeconds)
        state.proved = start()
        if (state.met?.error.reason === 'database_busy') state.met = undefined
      }
      state.fault = undefined
      state.busy = undefined
    } catch (error) {
      state.fault = judge(faultFrom(error), began)
    } finally {
      state.looking = undefined
    }
  })

  const remembered = (): AuthError | undefined => {
    const { met } = state
    const seconds = rememberedSeconds[met?.error.reason ?? ''] ?? 0
    return met !== undefined && met.age() < seconds ? met.error : undefined
  }

  const isSilent = (): boolean =>
    state.looking !== undefined && state.looking() >= silenceSeconds && state.wrote() >= silenceSeconds

  return {
    async require() {
      await finished(lookNow(), patienceMs)
      const error = isSilent() ? silence : (state.fault ?? remembered())
      if (error !== undefined) throw error
    },
    wrote() {
      state.wrote = start()
      if (state.met?.error.reason !== 'database_corrupt') state.met = undefined
    },
    failed(error) {
      // This judgement itself, as the answer to a probe, is no evidence.
      if (error === silence || error === state.fault || error === state.met?.error) return
      state.proved = never
      // Only some requests: others have written meanwhile.
      if (error.reason === 'database_busy' && state.wrote() < provedSeconds) return
      const isGraver = state.met?.error.reason === 'database_corrupt' && remembered() !== undefined
      if (!isGraver || error.reason === 'database_corrupt') state.met = { error, age: start() }
    },
  }
}

const silence = new AuthError('storage_unavailable', { reason: 'database_away' })

const faultFrom = (error: unknown): AuthError =>
  error instanceof AuthError ? error : new AuthError('storage_unavailable', { cause: error, reason: 'database_error' })

/**
 * Waits for work, but not longer than a time. A process that itself stood still must first read the
 * answers that have arrived meanwhile.
 */
async function finished(work: Promise<void>, ms: number): Promise<void> {
  const isDone = work.then(() => true)
  const seconds = startWatch()
  if (await Promise.race([isDone, pause(ms)])) return
  if (seconds() * 1000 > ms + 100) await Promise.race([isDone, pause(500)])
}

const pause = (ms: number): Promise<boolean> => new Promise((resolve) => setTimeout(resolve, ms, false).unref())
