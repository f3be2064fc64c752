/** The tokens of a session that a client works with. */
export interface OpenSession {
  readonly access: string
  readonly refresh: string
}

/** What a client does all the time. */
export type Workload = 'login' | 'refresh' | 'me' | 'verify'

/** Where a server answers a workload. */
export type Paths = Readonly<Record<Workload, string>>

/** A piece of load. */
export interface Job {
  readonly workload: Workload
  /** The clients are divided among them. */
  readonly baseUrls: readonly string[]
  readonly paths: Paths
  readonly seconds: number
  /** How many clients work at the same time, each with one request under way. */
  readonly clients: number
  /** Divided among the clients; each goes through its own again and again, with the tokens it got last. */
  readonly sessions: readonly OpenSession[]
  /** What a login sends. */
  readonly credentials: Readonly<Record<string, string>>
}

/** What came of a job. */
export interface LoadResult {
  /** Answers with a status of 2xx. */
  readonly answers: number
  readonly perSecond: number
  readonly p99Ms: number
  /** How much of one core the load generator used. */
  readonly generatorCores: number
}
