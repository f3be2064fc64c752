import { existsSync, rmSync } from 'node:fs'
import { type Database, type DatabaseLocation, openDatabase } from '../storage/database.ts'

/** Opens a database, runs the work and closes it. */
export const using = async <T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase(location)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Opens a database as {@link using}. When the work fails, removes a file it created. */
export const intoNew = async <T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> => {
  const wasThere = location.kind === 'postgres' || existsSync(location.file)
  try {
    return await using(location, work)
  } catch (error) {
    if (location.kind === 'sqlite' && !wasThere) {
      for (const end of ['', '-wal', '-shm']) rmSync(`${location.file}${end}`, { force: true })
    }
    throw error
  }
}
