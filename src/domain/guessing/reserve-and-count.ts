import type { HashPlace, HeldPlace, HoldPlace } from '../hash-place.ts'

/** Attempts of unknown clients that are counted at once, so that other queries wait for few. */
export const unknownClientsCountedAtOnce = 4

interface ReserveAndCountParts {
  readonly hold: HoldPlace
  /** Limits concurrent counts of unknown clients. */
  readonly runCount: <T>(count: () => Promise<T>, place: HashPlace) => Promise<T>
}

/** The result of a count, and the place, which the caller must use or release. */
export interface Reservation<T> {
  readonly place: HeldPlace
  readonly counted: T
}

/**
 * Creates a function that reserves a place in the hash queue and then counts the attempt, so that a
 * full queue costs no query. Only unknown clients wait for their count.
 * @throws AuthError `busy`, `too_many_waiting`, and what the count throws
 */
export const createReserveAndCount =
  ({ hold, runCount }: ReserveAndCountParts) =>
  async <T>(wanted: HashPlace, count: () => Promise<T>): Promise<Reservation<T>> => {
    const place = hold(wanted)
    const { lane } = place
    try {
      const counted = await (lane === 'known' ? count() : runCount(count, { lane, shares: [] }))
      return { place, counted }
    } catch (error) {
      place.release()
      throw error
    }
  }

/** Reserves a place and counts an attempt. */
export type ReserveAndCount = ReturnType<typeof createReserveAndCount>
