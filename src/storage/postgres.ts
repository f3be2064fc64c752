import type { Socket } from 'node:net'
import makeKnex, { type Knex } from 'knex'
import type { types } from 'pg'
import { createSpoiltConnections } from './spoilt-connections.ts'

/** Location of a PostgreSQL database. */
export interface PostgresLocation {
  readonly kind: 'postgres'
  /** Such as `postgres://user:password@host:port/database?sslmode=verify-full`. */
  readonly url: string
  /** Maximum number of connections of this process. */
  readonly poolSize: number
}

/** PostgreSQL is unusable; the message says why and what to do, without the URL. */
export class DatabaseUnusableError extends Error {}

/** Explains an error of the driver at the opening; returns any other error unchanged. */
export const explainPostgres = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const shown = code === '' || code === '42501' ? `${code}${error.message}` : code
  const remedy = remedies.find(([faults]) => faults.test(shown))?.[1]
  return remedy === undefined
    ? error
    : new DatabaseUnusableError(`${remedy} (${code || error.message})`, { cause: error })
}

const remedies: readonly [RegExp, string][] = [
  [/^28/, 'the database rejects the user or the password: correct DATABASE_URL'],
  [/^3D000$/, 'the database does not exist: create it, or correct DATABASE_URL'],
  [/^42501permission denied for database/, 'the role may not connect to the database: grant CONNECT (docs/data.md)'],
  [/^42501/, 'the role may not change the tables: run latchkey migrate as their owner (docs/data.md)'],
  [/^53300$/, 'the database has no free connection: lower DATABASE_POOL_SIZE, or raise max_connections'],
  [/^25006$/, 'the database is read-only: set DATABASE_URL to the primary'],
  [
    /^(57P|08|E[A-Z]+(_[A-Z]*)?$)|timeout expired$|Connection terminated/,
    'the database does not respond: start it, or correct DATABASE_URL',
  ],
  [/^The server does not support SSL/, 'the database does not support TLS: correct sslmode in DATABASE_URL'],
]

/** The server cancels longer statements. */
const statementTimeoutMs = 10_000

/** Longer than a statement may take: the other end is gone. */
const silenceMs = 15_000

const connectTimeoutMs = 5000

/**
 * Creates a pool of connections. The driver is imported here, so that SQLite does not wait for it.
 * @param purpose `migrate`: one connection, without a limit on statements
 */
export const openPostgres = async (
  { url, poolSize }: PostgresLocation,
  purpose: 'serve' | 'migrate',
  settings: Knex.Config,
): Promise<Knex> => {
  const { default: driver } = await import('pg')
  const connection = {
    connectionString: url,
    application_name: 'latchkey',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: parsersOf(driver.types),
  }
  if (purpose === 'migrate') return makeKnex({ ...settings, client: 'pg', connection, pool: { min: 0, max: 1 } })
  const spoilt = createSpoiltConnections()
  const afterCreate: typeof cutWhenSilent = (client, done) => {
    spoilt.admit(client)
    cutWhenSilent(client, done)
  }
  const knex = makeKnex({
    ...settings,
    client: 'pg',
    connection: { ...connection, statement_timeout: statementTimeoutMs },
    pool: { min: 0, max: poolSize, afterCreate, validate: spoilt.isGood },
  })
  spoilt.watch(knex)
  return knex
}

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid: string
  once(event: 'end', listener: () => void): unknown
  readonly connection: { readonly stream: Socket }
  /** Undefined or false while an answer is awaited. */
  readonly readyForQuery?: boolean
}

/** Without this, TCP would retry for 15 minutes while a hanging server blocks requests. */
function cutWhenSilent(client: Connection, done: (error: Error | null, client: Connection) => void): void {
  const { stream } = client.connection
  stream.setTimeout(silenceMs, () => {
    if (!client.readyForQuery) stream.destroy(new Error('Connection terminated: no answer'))
  })
  done(null, client)
}

/** Parses 64-bit integers as numbers, which counts, ids and seconds fit, not as text. */
const parsersOf = (usual: typeof types) => ({
  getTypeParser: (oid: number, format?: string) =>
    oid === usual.builtins.INT8 && format !== 'binary' ? readInteger : usual.getTypeParser(oid, format as 'text'),
})

function readInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('an integer of the database is beyond 2^53')
  return value
}
