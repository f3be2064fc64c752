import type { HashTurn, HeldTurn, HoldTurn } from '../hash-place.ts'

/** How many strangers' attempts are counted at the same time: what others ask the database waits behind no more than these. */
export const strangersCountedAtOnce = 4

/** What counting a hash's attempt works with. */
export interface CountHeldParts {
  /** Keeps a place in the queue of password hashes. */
  readonly hold: HoldTurn
  /** Bounds the counting of strangers. */
  readonly takeCountingTurn: <T>(count: () => Promise<T>, turn: HashTurn) => Promise<T>
}

/** What was counted, and the place of its hash, which is to be used or left. */
export interface CountedHeld<T> {
  readonly turn: HeldTurn
  readonly counted: T
}

/**
 * Builds the counting of attempts whose hash can follow: the queue of password hashes is asked first, so that what it refuses costs the
 * database nothing. Known devices are counted at once, strangers a few at a time.
 * @throws AuthError `busy`, `too_many_waiting`, and what the count throws
 */
export const createCountHeld =
  ({ hold, takeCountingTurn }: CountHeldParts) =>
  async <T>(place: HashTurn, count: () => Promise<T>): Promise<CountedHeld<T>> => {
    const turn = hold(place)
    const { lane } = place
    try {
      const counted = await (lane === 'known' ? count() : takeCountingTurn(count, { lane, shares: [] }))
      return { turn, counted }
    } catch (error) {
      turn.leave()
      throw error
    }
  }

/** Counts a request while it holds its place in the hash queue. */
export type CountHeld = ReturnType<typeof createCountHeld>
