/** An account of a test. */
export interface TestAccount {
  readonly username: string
  /** Any text, not only a good password. Absent: no password logs in, only `signIn`. */
  readonly password?: string | undefined
  /** Extra claims of its access tokens. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  readonly admin?: boolean | undefined
  /** True by default. */
  readonly active?: boolean | undefined
}

/** How a test starts the service. */
export interface StartOptions {
  /** Accounts to create, with the ids 1, 2, 3 and so on. */
  readonly accounts?: readonly TestAccount[] | undefined
  /** Settings of the service by name, such as `ACCESS_TOKEN_LIFETIME`. */
  readonly settings?: Readonly<Record<string, string>> | undefined
  /** The time at the start; that of the machine by default. */
  readonly clock?: Date | string | undefined
}

/** The clock of a service. It runs as the machine's does, and a test moves it ahead. */
export interface TestClock {
  now(): Date
  /**
   * Moves the clock, and does what the service would have done meanwhile: rotates keys, cleans up.
   * @param time whole seconds, or a text such as `16m`, `12h` or `31d`
   */
  advance(time: string | number): Promise<void>
}

/** The tokens of a new session. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** The content of a token without a session. */
export interface MintedClaims {
  /** Id of an account; for verifiers of signatures any id. */
  readonly user_id: number | string
  readonly claims?: Readonly<Record<string, unknown>> | undefined
}

/** A running service. */
export interface TestLatchkey {
  /** For example `http://127.0.0.1:40123`, without a final slash. */
  readonly baseUrl: string
  readonly clock: TestClock
  /** Creates an account and returns its id. */
  addAccount(account: TestAccount): Promise<number>
  /** Opens a session without a password. */
  signIn(username: string): Promise<TokenPair>
  /** Signs an access token without a session. */
  mint(claims: MintedClaims): Promise<string>
  /** Moves the clock by a second, ends all sessions and refuses the tokens of all accounts. */
  revokeEverything(): Promise<void>
  /**
   * Returns to the state after the start: its accounts, no session, its time. The address and the
   * keys stay. Requests that are under way fail.
   */
  reset(): Promise<void>
  /**
   * Stops it and removes its database, after calls that are under way. Later calls of it wait for
   * the first; those of the others are refused.
   */
  stop(): Promise<void>
}
