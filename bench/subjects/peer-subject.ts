import type { Dialect, OpenSession } from '../load/job.ts'
import type { Subject } from './subject.ts'

/** A running server. */
export interface Started {
  readonly baseUrl: string
  readonly pids: readonly number[]
}

/** Opens sessions by logins. */
export type Open = (url: string, credentials: object, count: number) => Promise<readonly OpenSession[]>

/** Their tokens stay valid when an answer is lost, so sessions are opened once. */
export function subjectOf(name: string, { baseUrl, pids }: Started, dialect: Dialect, open: Open): Subject {
  let opened: Promise<readonly OpenSession[]> | undefined
  return {
    name,
    baseUrls: [baseUrl],
    pids,
    ...dialect,
    takeSessions: (count) => {
      opened ??= open(`${baseUrl}${dialect.paths.login}`, dialect.credentials, count)
      return opened
    },
  }
}
