import makeKnex, { type Knex } from 'knex'
import type { types } from 'pg'
import { acquireTimeoutMs } from '../bounds.ts'
import { isLost, isUnsent, lacksPrepared, markUnexecuted } from '../faults.ts'
import { createSpoiltConnections } from '../spoilt-connections.ts'
import { omitNames } from '../sql/statement-names.ts'
import { type Answering, answeredWithin } from './answering.ts'
import { createConnect } from './connect.ts'
import type { PostgresLocation } from './location.ts'
import { createLosses } from './losses.ts'
import { connectPatiently, type NewConnection, setUpConnection } from './set-up.ts'
import { createSilenceWatch } from './silence.ts'
import { type Confirming, refuseUnconfirmed } from './unconfirmed-commit.ts'

/**
 * Connections end at a random age between these. Otherwise a busy service would never follow a
 * change of the address, and the memory of a server process would never be given back. A new
 * connection every three minutes costs nothing.
 */
const lifetimeMs = { least: 30 * 60_000, spread: 6 * 60_000 }

/** The server that is asked may be as silent. The next question may reach another one. */
const askSeconds = 1

/** Receives a line for operators. */
export type Report = (line: string) => void

/**
 * Creates a pool of connections. The driver is imported here, so that SQLite does not wait for it.
 * @param purpose `migrate`: one connection, without a limit on statements
 */
export const openPostgres = async (
  location: PostgresLocation,
  purpose: 'serve' | 'migrate',
  settings: Knex.Config,
  report: Report = () => {},
): Promise<Knex> => {
  const { default: driver } = await import('pg')
  const connectOnce = createConnect(driver, location, { types: parsersOf(driver.types) })
  const connectAny = async () => (await connectOnce()) as unknown as Connection
  // Knex requires a value, but our own function connects.
  const config = { ...settings, client: 'pg', connection: {} }
  if (purpose === 'migrate') {
    // Longer than connecting may take, whose error says more than that of the pool.
    const patient = { ...config, acquireConnectionTimeout: 2 * acquireTimeoutMs, pool: { min: 0, max: 1 } }
    return connectingBy(() => connectAnswered(connectAny), makeKnex(patient))
  }
  const spoilt = createSpoiltConnections()
  const knex = makeKnex({
    ...config,
    pool: {
      min: 0,
      max: location.poolSize,
      validate: spoilt.isGood,
      maxConnectionLifetimeMillis: lifetimeMs.least,
      maxConnectionLifetimeJitterMillis: lifetimeMs.spread,
    },
  })
  spoilt.watch(knex)
  const losses = createLosses()
  const omitNamesBecause = (reason: string): void => {
    if (omitNames(knex)) report(`${reason}: statements are not prepared (docs/data.md, Connection poolers)`)
  }
  knex.client.on('query-error', (error: Error, { sql, __knexUid, __knexTxId }: FailedQuery) => {
    const isUndone = isLost(error) && isHarmless(sql, __knexTxId !== undefined)
    if (isUndone || isUnsent(error)) markUnexecuted(error)
    if (lacksPrepared(error) && losses.isRepeated(__knexUid))
      omitNamesBecause('the database has lost prepared statements')
  })
  const connectToAsk = createConnect(driver, { ...location, connectTimeoutSeconds: askSeconds }, {})
  const silence = createSilenceWatch(async () => (await connectToAsk()) as unknown as Connection, report)
  const connect = () =>
    connectPatiently(async () => {
      const connected = await connectAny()
      refuseUnconfirmed(connected)
      // Before the set-up: what is found wrong meanwhile applies to this connection too.
      spoilt.admit(connected)
      const { isPooled, session } = await answeredWithin(acquireTimeoutMs, connected, () => setUpConnection(connected))
      silence.add(connected, session)
      losses.admit(connected)
      if (isPooled) omitNamesBecause('the database is behind a connection pooler')
      return connected
    })
  return connectingBy(connect, knex)
}

/**
 * Requires an answer and a transaction. A pooler also accepts connections while its server is away,
 * and then answers nothing; one in statement mode allows no transactions.
 */
async function connectAnswered(connect: () => Promise<Connection>): Promise<Connection> {
  const connected = await connect()
  try {
    await answeredWithin(acquireTimeoutMs, connected, async () => {
      await connected.query('begin')
      await connected.query('commit')
    })
    return connected
  } catch (error) {
    connected.end().catch(() => {})
    throw error
  }
}

/** Lets a pool make its connections by this function, before it has made any. */
function connectingBy(connect: () => Promise<unknown>, knex: Knex): Knex {
  knex.client.acquireRawConnection = connect
  return knex
}

/** The parts of a driver connection that are used here. */
interface Connection extends NewConnection, Confirming, Answering {
  readonly __knexUid: string
  readonly connection: Confirming['connection'] & Answering['connection']
  query: NewConnection['query']
}

/** The parts of the `query-error` event of Knex that are used here. */
interface FailedQuery {
  readonly __knexUid: string
  readonly sql: string
  readonly __knexTxId?: string
}

/**
 * Reports whether a statement whose connection was lost has changed nothing, and may be run again.
 */
const isHarmless = (sql: string, isInTransaction: boolean): boolean =>
  /^\s*(select|begin)\b/i.test(sql) || (isInTransaction && !/^\s*(commit|rollback)\b/i.test(sql))

/** Parses 64-bit integers as numbers, which counts, ids and seconds fit, not as text. */
const parsersOf = (usual: typeof types) => ({
  getTypeParser: (oid: number, format?: string) =>
    oid === usual.builtins.INT8 && format !== 'binary' ? readInteger : usual.getTypeParser(oid, format as 'text'),
})

function readInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  const error = new RangeError('an integer of the database is beyond 2^53')
  throw Object.assign(error, { code: 'LATCHKEY_INTEGER' })
}
