/** The tokens of a session that a client works with. */
export interface OpenSession {
  readonly access: string
  readonly refresh: string
}

/** What a client does all the time. */
export type Workload = 'login' | 'refresh' | 'me' | 'verify'

/** How a server is asked. */
export interface Dialect {
  readonly paths: Partial<Readonly<Record<Workload, string>>>
  /** What a login sends. */
  readonly credentials: Readonly<Record<string, string>>
}

/** A piece of load. */
export interface Job extends Dialect {
  readonly workload: Workload
  /** The clients are divided among them. */
  readonly baseUrls: readonly string[]
  readonly seconds: number
  /** How many clients work at the same time, each with one request under way. */
  readonly clients: number
  /**
   * Divided among the clients; each goes through its own again and again, with the tokens it got
   * last.
   */
  readonly sessions: readonly OpenSession[]
  /**
   * What another status than 200 means: a measurement with refusals measures nothing, but some
   * peers refuse under load.
   */
  readonly refusals: 'fail' | 'count'
}

/** What came of a job. */
export interface LoadResult {
  /** Answers with status 200. */
  readonly answers: number
  readonly perSecond: number
  readonly p99Ms: number
  readonly refused: number
  /** How much of one core the load generator used. */
  readonly generatorCores: number
  /** How many cores of the machine were busy, whoever used them. */
  readonly busyCores: number
}
