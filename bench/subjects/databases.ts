import { startPostgres } from '../../tests/support/postgres.ts'
import type { Cleanup } from './cleanup.ts'

/** Which database is measured. */
export type DatabaseKind = 'sqlite' | 'postgres'

/**
 * Gives the URL of an empty database with each call; undefined means a SQLite file in the subject's
 * own folder.
 */
export type NewDatabase = () => Promise<string | undefined>

/**
 * Starts what is needed for databases of a kind. PostgreSQL waits for the disk, as it does unless
 * told otherwise.
 */
export const startDatabases = async (kind: DatabaseKind, cleanup: Cleanup): Promise<NewDatabase> => {
  if (kind === 'sqlite') return async () => undefined
  const server = await startPostgres('on')
  cleanup.add(() => server.remove())
  return () => server.createDatabase()
}
