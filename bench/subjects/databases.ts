import { startPostgres } from '../../tests/support/postgres.ts'
import { readProcesses } from '../measure/cpu.ts'
import type { Cleanup } from './cleanup.ts'

/** The database to measure. */
export type DatabaseKind = 'sqlite' | 'postgres'

/** An empty database of PostgreSQL, with the process of its server. */
export interface Database {
  readonly url: string
  readonly pids: readonly number[]
}

/** Creates an empty database; undefined means a SQLite file in the subject's folder. */
export type NewDatabase = () => Promise<Database | undefined>

/** Starts the server for databases of a kind. PostgreSQL waits for the disk, as by default. */
export const startDatabases = async (kind: DatabaseKind, cleanup: Cleanup): Promise<NewDatabase> => {
  if (kind === 'sqlite') return async () => undefined
  const before = children()
  const server = await startPostgres('on')
  cleanup.add(() => server.remove())
  const pids = children().filter((pid) => !before.includes(pid))
  return async () => ({ url: await server.createDatabase(), pids })
}

/** The server is a child of this process; other programs that it starts have ended. */
const children = (): number[] =>
  readProcesses()
    .filter(({ parent }) => parent === process.pid)
    .map(({ pid }) => pid)
