/** Which password hashes go first: all that wait in an earlier lane run before any in a later one. */
export const lanes = ['known', 'login', 'registration'] as const

/** `known`: a known device or an account that is logged in already. */
export type Lane = (typeof lanes)[number]

/** A place in the queue of password hashes. */
export interface HashTurn {
  readonly lane: Lane
  /** Every one of them must have room for one more. */
  readonly shares: readonly Share[]
}

/** A place that is kept until its work is begun with it, so that an attempt is counted only when its hash can follow. */
export interface HeldTurn extends HashTurn {
  /** Gives the place up. Does nothing once its work has begun to wait. */
  leave(): void
}

/**
 * Keeps a place.
 * @throws AuthError `busy` or `too_many_waiting` when the work would not be begun
 */
export type HoldTurn = (turn: HashTurn) => HeldTurn

/** What one client, account or network may take up of a lane. */
export interface Share {
  readonly key: string
  /** How many hashes may wait for it at the same time. */
  readonly most: number
}

/** A login's turn without any share: for work that no client asked for. */
export const anyTurn: HashTurn = { lane: 'login', shares: [] }
