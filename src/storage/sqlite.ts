import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import makeKnex, { type Knex } from 'knex'
import { createSpoiltConnections } from './spoilt-connections.ts'

/** A SQLite file. */
export interface SqliteLocation {
  readonly kind: 'sqlite'
  /** Path of the database file; made on first start (0600, its folder 0700). */
  readonly file: string
}

/** Opens a SQLite file: the only place that knows the driver. It connects with the first statement. */
export const openSqlite = ({ file }: SqliteLocation, settings: Knex.Config): Knex => {
  makePrivateFile(file)
  const spoilt = createSpoiltConnections()
  const afterCreate: typeof prepareConnection = (connection, done) => {
    spoilt.admit(connection)
    prepareConnection(connection, done)
  }
  const knex = makeKnex({
    ...settings,
    client: 'sqlite3',
    // Never made anew: a file that vanished is a fault, and an empty one in its place would hide it.
    connection: { filename: file, flags: ['OPEN_READWRITE'] },
    useNullAsDefault: true,
    // One connection: one writer, so that no request of this process waits on another's lock.
    pool: { min: 1, max: 1, afterCreate, validate: spoilt.isGood },
  })
  spoilt.watch(knex)
  return knex
}

/** Opens a SQLite file that is there, without changing anything of it or of how it is written. */
export const openSqliteAsItIs = ({ file }: SqliteLocation, settings: Knex.Config): Knex =>
  makeKnex({
    ...settings,
    client: 'sqlite3',
    connection: { filename: file, flags: ['OPEN_READWRITE'] },
    useNullAsDefault: true,
    pool: { min: 0, max: 1 },
  })

// WAL: readers never wait for the writer. FULL: an answered write survives a power cut, not only a killed process.
// The time-out comes first: the others may already have to wait for another process.
const pragmas = ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

/** The part of the driver's connection that is used here. */
interface Connection {
  readonly __knexUid: string
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
