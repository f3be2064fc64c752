import type { HashPlace, HeldPlace, HoldPlace } from '../hash-place.ts'

/** How many attempts of unknown clients are counted at the same time: other queries wait behind no more than these. */
export const strangersCountedAtOnce = 4

/** What {@link createReserveAndCount} works with. */
export interface ReserveAndCountParts {
  /** Reserves a place in the hash queue. */
  readonly hold: HoldPlace
  /** Limits how many attempts of unknown clients are counted at the same time. */
  readonly runCount: <T>(count: () => Promise<T>, place: HashPlace) => Promise<T>
}

/** The result of a count, and the reserved place, which the caller must use or release. */
export interface Reservation<T> {
  readonly place: HeldPlace
  readonly counted: T
}

/**
 * Creates a function that counts an attempt once its hash has a place in the hash queue. A full queue refuses the attempt before the database
 * is asked. Attempts of known devices are counted at once, those of unknown clients a few at a time.
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

/** Counts an attempt once its hash has a place in the hash queue. */
export type ReserveAndCount = ReturnType<typeof createReserveAndCount>
