/** The lanes of the hash queue; hashes of an earlier lane run first. */
export const lanes = ['known', 'login', 'registration'] as const

/** `known`: a known device, or a client that is logged in. */
export type Lane = (typeof lanes)[number]

/** The place of a password hash in the hash queue. */
export interface HashPlace {
  readonly lane: Lane
  /** Each must have room for one more hash. */
  readonly shares: readonly Share[]
}

/** A reserved place, so that an attempt is counted only when its hash can follow. */
export interface HeldPlace extends HashPlace {
  /** Releases the place; has no effect once its hash is queued. */
  release(): void
}

/** Reserves a place. @throws AuthError `busy` or `too_many_waiting` */
export type HoldPlace = (place: HashPlace) => HeldPlace

/** The part of a lane that one client, account or network may occupy. */
export interface Share {
  readonly key: string
  /** Maximum number of waiting hashes. */
  readonly most: number
}

/** A place for hashes that no client requested. */
export const anyPlace: HashPlace = { lane: 'login', shares: [] }
