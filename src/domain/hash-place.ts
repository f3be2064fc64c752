/** The lanes of the hash queue: all hashes of an earlier lane run before any of a later one. */
export const lanes = ['known', 'login', 'registration'] as const

/** `known`: a known device or an account that is logged in already. */
export type Lane = (typeof lanes)[number]

/** Where a password hash waits in the hash queue. */
export interface HashPlace {
  readonly lane: Lane
  /** Each of them must have room for one more hash. */
  readonly shares: readonly Share[]
}

/** A place that is reserved until its hash is queued, so that an attempt is counted only when its hash can follow. */
export interface HeldPlace extends HashPlace {
  /** Frees the place. Does nothing once its hash is queued. */
  release(): void
}

/**
 * Reserves a place.
 * @throws AuthError `busy` or `too_many_waiting` when the hash would be refused
 */
export type HoldPlace = (place: HashPlace) => HeldPlace

/** How much of a lane one client, account or network may occupy. */
export interface Share {
  readonly key: string
  /** How many hashes may wait for it at the same time. */
  readonly most: number
}

/** A place in the login lane without shares: for hashes that no client requested. */
export const anyPlace: HashPlace = { lane: 'login', shares: [] }
