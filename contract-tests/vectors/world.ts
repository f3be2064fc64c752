/** Settings of the service under test, by the names of its environment variables. */
export type WorldSettings = Readonly<Record<string, string>>

/** An account that exists before a case; `password: undefined` stands for an unusable password. */
export interface WorldAccount {
  readonly id: number
  readonly username: string
  readonly password: string | undefined
  readonly active: boolean
}

/** A running service and the few things a recorded case does to its database behind its back. */
export interface World {
  readonly host: string
  readonly port: number
  /**
   * Empties the database and puts the clock right; the next account made without an id gets 1 more
   * than the greatest.
   */
  reset(): Promise<void>
  addAccount(account: WorldAccount): Promise<void>
  setActive(accountId: number, active: boolean): Promise<void>
  setPassword(accountId: number, password: string): Promise<void>
  rename(accountId: number, username: string): Promise<void>
  deleteAccount(accountId: number): Promise<void>
  /** Puts the clock of the service forward. */
  sleep(seconds: number): Promise<void>
  stop(): Promise<void>
}

/**
 * Thrown by a world maker for settings whose feature this release does not have: their cases are
 * skipped, not failed.
 */
export class NotOffered extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotOffered'
  }
}

/** Starts a service with these settings; it rejects when the service refuses them. */
export type MakeWorld = (settings: WorldSettings) => Promise<World>
