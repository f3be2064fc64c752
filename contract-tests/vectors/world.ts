/** Settings of the service under test, by the names of its environment variables. */
export type WorldSettings = Readonly<Record<string, string>>

/** An account that exists before a case; `password: undefined` means an unusable password. */
export interface WorldAccount {
  readonly id: number
  readonly username: string
  readonly password: string | undefined
  readonly active: boolean
}

/** A running service, and what a recorded case does directly to its database. */
export interface World {
  readonly host: string
  readonly port: number
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
  stop(): Promise<void>
}

/**
 * Thrown for settings of a feature that this release lacks: their cases are skipped, not failed.
 */
export class NotOffered extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotOffered'
  }
}

/** Starts a service with these settings; rejects when the service refuses them. */
export type MakeWorld = (settings: WorldSettings) => Promise<World>
