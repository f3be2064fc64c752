import { existsSync, rmSync } from 'node:fs'
import { type Database, type DatabaseLocation, openDatabase } from '../storage/database.ts'

/** Opens a database for one piece of work and closes it. */
export const using = async <T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase(location)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Opens a database as {@link using}, and removes the file that it made when the work fails: it would be in the way of the next attempt. */
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
