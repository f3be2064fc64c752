import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import makeKnex, { type Knex } from 'knex'
import { prepareAddon } from '../own-files/addons.ts'
import { confirmCommits } from './confirm-commits.ts'
import { createSpoiltConnections } from './spoilt-connections.ts'
import { type FilesWatch, watchFiles } from './sqlite-files.ts'

/** Location of a SQLite database. */
export interface SqliteLocation {
  readonly kind: 'sqlite'
  /** Path of the database file, created at the first start (0600, its folder 0700). */
  readonly file: string
}

/** Opens a SQLite file. The first statement connects. */
export const openSqlite = ({ file }: SqliteLocation, settings: Knex.Config): Knex => {
  makePrivateFile(file)
  const files = watchFiles(file)
  // Only this connection still has a journal that was removed.
  const spoilt = createSpoiltConnections(() => files.find()?.which === 'journal')
  const afterCreate: typeof prepareConnection = (connection, done) => {
    spoilt.admit(connection)
    prepareConnection(connection, (error) => {
      const fault = error ?? adopt(connection, files)
      // The pool forgets a connection that it was refused, and would leave the file open.
      if (fault === undefined) done(null, connection)
      else connection.close(() => done(fault, connection))
    })
  }
  const knex = makeKnex({
    ...optionsOf(file, settings),
    // With one connection, no request waits for the lock of another.
    pool: { min: 1, max: 1, afterCreate, validate: spoilt.isGood },
  })
  spoilt.watch(knex)
  watches.set(knex, files)
  return knex
}

const watches = new WeakMap<Knex, FilesWatch>()

/** Returns the watch over the files of a SQLite database; undefined for PostgreSQL. */
export const filesOf = (knex: Knex): FilesWatch | undefined => watches.get(knex)

/** Opens it once more for reading, without a memory of pages, to see what the disk has. */
export const openSqliteToScan = ({ file }: SqliteLocation, settings: Knex.Config): Knex => {
  const afterCreate: typeof prepareConnection = (connection, done) =>
    connection.exec('PRAGMA busy_timeout = 1000; PRAGMA query_only = ON; PRAGMA cache_size = 1', (error) =>
      done(error, connection),
    )
  return makeKnex({ ...optionsOf(file, settings), pool: { min: 0, max: 1, afterCreate } })
}

function adopt(connection: Connection, files: FilesWatch): Error | undefined {
  try {
    files.opened()
  } catch (fault) {
    return fault as Error
  }
  confirmCommits(connection, files)
  return undefined
}

/** Opens an existing SQLite file without changing it or its journal mode. */
export const openSqliteAsItIs = ({ file }: SqliteLocation, settings: Knex.Config): Knex =>
  makeKnex({ ...optionsOf(file, settings), pool: { min: 0, max: 1 } })

const optionsOf = (filename: string, settings: Knex.Config): Knex.Config => {
  // Knex would report its failure as a package that is not installed.
  prepareAddon('node_sqlite3.node')
  return {
    ...settings,
    client: 'sqlite3',
    // Never created here: an empty file would hide the loss of the database.
    connection: { filename, flags: ['OPEN_READWRITE'] },
    useNullAsDefault: true,
  }
}

// WAL: readers never wait for the writer. FULL: a committed write survives a power cut. The timeout
// comes first, because the other pragmas may wait for another process.
const pragmas = ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid: string
  exec(sql: string, done: (error: Error | null) => void): void
  close(done: () => void): void
}

function prepareConnection(connection: Connection, done: (error: Error | null, connection: Connection) => void): void {
  connection.exec(`${pragmas.map((pragma) => `PRAGMA ${pragma};`).join(' ')}`, (error) => done(error, connection))
}

/** Creates the file first, because its `-wal` and `-shm` files inherit its mode. */
function makePrivateFile(file: string): void {
  const folder = dirname(file)
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700)
  closeSync(openSync(file, 'a', 0o600))
}
