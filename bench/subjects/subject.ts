import type { OpenSession, Paths } from '../load/job.ts'

/** A server under load. */
export interface Subject {
  readonly name: string
  readonly baseUrls: readonly string[]
  readonly paths: Paths
  readonly credentials: Readonly<Record<string, string>>
  /** Gives sessions that nobody has used yet: a run that ends throws answers away, and the tokens in them. */
  takeSessions(count: number): Promise<readonly OpenSession[]>
}
