import { startPostgres } from '../../tests/support/postgres.ts'
import type { Cleanup } from './cleanup.ts'

/** The database to measure. */
export type DatabaseKind = 'sqlite' | 'postgres'

/**
 * Returns the URL of a new empty database; undefined means a SQLite file in the subject's folder.
 */
export type NewDatabase = () => Promise<string | undefined>

/** Starts the server for databases of a kind. PostgreSQL waits for the disk, as by default. */
export const startDatabases = async (kind: DatabaseKind, cleanup: Cleanup): Promise<NewDatabase> => {
  if (kind === 'sqlite') return async () => undefined
  const server = await startPostgres('on')
  cleanup.add(() => server.remove())
  return () => server.createDatabase()
}
