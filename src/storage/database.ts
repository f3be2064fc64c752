import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import makeKnex, { type Knex } from 'knex'
import { guarded } from './guard.ts'
import { migrate } from './migrate.ts'

/** An open database, migrated to this release. */
export interface Database {
  readonly knex: Knex
  /** Asks the database for an answer; throws AuthError `storage_unavailable` when none comes. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Where the data is. */
export interface DatabaseLocation {
  readonly kind: 'sqlite'
  /** Path of the database file; made on first start (0600, its folder 0700). */
  readonly file: string
}

/** How long a request waits for its turn at the database before it is answered 503. */
const acquireTimeoutMs = 10_000

/**
 * Opens the database and brings it up to this release.
 * @throws Error with a `code` of the file system or SQLite when the file cannot be opened, DatabaseIsNewerError
 */
export const openDatabase = async (location: DatabaseLocation): Promise<Database> => {
  makePrivateFile(location.file)
  const knex = makeKnex({
    client: 'sqlite3',
    connection: { filename: location.file },
    useNullAsDefault: true,
    acquireConnectionTimeout: acquireTimeoutMs,
    // One connection: one writer, so that no request of this process waits on another's lock.
    pool: { min: 1, max: 1, afterCreate: prepareConnection },
    log: silent,
  })
  try {
    await migrate(knex)
  } catch (error) {
    await knex.destroy()
    throw error
  }
  return {
    knex,
    ping: () =>
      guarded(async () => {
        await knex.raw('SELECT 1')
      }),
    close: () => knex.destroy(),
  }
}

// WAL: readers never wait for the writer. FULL: an answered write survives a power cut, not only a killed process.
// The time-out comes first: the others may already have to wait for another process.
const pragmas = ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

/** The part of the driver's connection that is used here. */
interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void
}

function prepareConnection(connection: Connection, done: (error: Error | null, connection: Connection) => void): void {
  connection.exec(`${pragmas.map((pragma) => `PRAGMA ${pragma};`).join(' ')}`, (error) => done(error, connection))
}

/** SQLite gives its `-wal` and `-shm` files the mode of the database file, so the file is made before it is opened. */
function makePrivateFile(file: string): void {
  const folder = dirname(file)
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700)
  closeSync(openSync(file, 'a', 0o600))
}

// Knex prints to the console by itself; what matters arrives as an error.
const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }
