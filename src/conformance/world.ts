import type { KeyChest } from './keys.ts'
import type { Profile } from './vector-file.ts'

/** An account that exists before a case; `password: undefined` means an unusable password. */
export interface WorldAccount {
  readonly id: number
  readonly username: string
  readonly password: string | undefined
  readonly active: boolean
  /** The recorded text of Django's password column. */
  readonly stored?: string
}

/** What an implementation may answer beyond, or instead of, the recorded answer. */
export interface Allowance {
  /** Claims that it adds, or whose values are its own. */
  readonly claims: readonly string[]
  /** Parameters of the headers of its tokens, likewise. */
  readonly headers: readonly string[]
  /** Further ones of refresh tokens. */
  readonly refreshHeaders: readonly string[]
  /**
   * Whether the recorded status is right where the comparison is `refuse` or `out`: the recorded
   * server errors and HTML pages.
   */
  readonly recordedErrors: boolean
  /** How far the times of one token may be apart: 1 if the clock is read for each claim. */
  readonly secondsApart: number
}

/** Changes of the rows that simplejwt stores for issued tokens. */
export type TokenRowChange = 'age_outstanding_rows' | 'flushexpiredtokens' | 'delete_outstanding_rows'

/** A running implementation, and what a recorded case does directly to its database. */
export interface World {
  readonly host: string
  readonly port: number
  readonly isEncrypted?: boolean
  /** Path of the root, without a final slash. */
  readonly path?: string
  /** Its own path instead of a recorded one. */
  readonly paths?: Readonly<Record<string, string>>
  readonly allows: Allowance
  /**
   * Empties the database and resets the clock; the next account without an id gets 1 more than the
   * greatest.
   */
  reset(): Promise<void>
  addAccount(account: WorldAccount): Promise<void>
  setActive(accountId: number, active: boolean): Promise<void>
  setPassword(accountId: number, password: string): Promise<void>
  rename(accountId: number, username: string): Promise<void>
  deleteAccount(accountId: number): Promise<void>
  /** Advances the clock of the service. */
  sleep(seconds: number): Promise<void>
  /** Absent if it stores no row for each issued token. */
  changeTokenRows?(change: TokenRowChange): Promise<void>
  stop(): Promise<void>
}

/** Thrown for what an implementation does not have: the cases are skipped, not failed. */
export class NotOffered extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotOffered'
  }
}

/** What makes worlds, or what it made, does not work at all: nothing can be compared. */
export class BrokenWorld extends Error {}

/** Settings under which cases were recorded. */
export interface WorldRequest {
  readonly name: string
  readonly profile: Profile
  /** The chest that tokens of the same file are minted from. */
  readonly keys: KeyChest
}

/** Starts an implementation with these settings; rejects when it refuses them. */
export type MakeWorld = (request: WorldRequest) => Promise<World>
