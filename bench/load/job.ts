/** The tokens of a session that a client works with. */
export interface OpenSession {
  readonly access: string
  readonly refresh: string
}

/** The request that a client repeats. */
export type Workload = 'login' | 'refresh' | 'me' | 'verify'

/** How to call a server. */
export interface Dialect {
  readonly paths: Partial<Readonly<Record<Workload, string>>>
  /** Fields of a login. */
  readonly credentials: Readonly<Record<string, string>>
  /** Where a refresh presents its token; in the body by default. */
  readonly refreshIn?: 'body' | 'header'
}

/** A job for the load generator. */
export interface Job extends Dialect {
  readonly workload: Workload
  /** The clients are divided among them. */
  readonly baseUrls: readonly string[]
  readonly seconds: number
  /** Ends after so many requests in place of `seconds`, each with its answer. */
  readonly requests?: number | undefined
  /** Concurrent clients, each with one request under way. */
  readonly clients: number
  /** Divided among the clients; each cycles through its own, with the latest tokens. */
  readonly sessions: readonly OpenSession[]
  /**
   * What to do with a status other than 200: refusals make a measurement meaningless, but some
   * peers refuse under load.
   */
  readonly refusals: 'fail' | 'count'
}

/** Result of a job. */
export interface LoadResult {
  /** Answers with status 200. */
  readonly answers: number
  readonly perSecond: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly refused: number
  /** CPU use of the load generator, in cores. */
  readonly generatorCores: number
  /** Busy cores of the whole machine. */
  readonly busyCores: number
}
