import type { Knex } from 'knex'
import { inGroups } from './groups.ts'

/** A statement with its marks in the driver's own form. */
export interface Compiled {
  readonly kind: 'reads' | 'writes'
  readonly text: string
  /** Short, and no other statement's. */
  readonly name: string
}

type Rows = readonly unknown[]

/** A statement with its values in the order of its marks. */
export interface Call {
  readonly statement: Compiled
  readonly values: readonly unknown[]
}

/** The part of the driver's connection that is used here. */
interface Connection {
  prepare(text: string, done: (error: Error | null) => void): Prepared
  close(done: (error: Error | null) => void): void
}

interface Prepared {
  all(values: readonly unknown[], done: (error: Error | null, rows: Rows) => void): void
  finalize(done: () => void): void
}

/**
 * Builds the running of statements in groups, each of them one transaction with one wait for the disk. Each statement has its own rows or
 * its own error; none is answered before the commit, and a commit that fails fails them all.
 */
export const createSqliteGroups = (knex: Knex): ((call: Call) => Promise<Rows>) =>
  inGroups(async (group) => {
    const connection: Connection = await knex.client.acquireConnection()
    try {
      return await runGroup(connection, group)
    } finally {
      await knex.client.releaseConnection(connection)
    }
  })

async function runGroup(connection: Connection, group: readonly Call[]): Promise<readonly Promise<Rows>[]> {
  const runAll = async () => {
    const running = group.map(({ statement, values }) => run(connection, statement.text, values))
    await Promise.allSettled(running)
    return running
  }
  if (group.length === 1) return runAll()
  // A transaction that reads first could not write after another process has written.
  await run(connection, group.some(({ statement }) => statement.kind === 'writes') ? 'BEGIN IMMEDIATE' : 'BEGIN', [])
  const done = await runAll()
  try {
    await run(connection, 'COMMIT', [])
  } catch (error) {
    // SQLite may have rolled back by itself; what failed first is the error to tell.
    await run(connection, 'ROLLBACK', []).catch(() => {})
    throw error
  }
  return done
}

const preparedOf = new WeakMap<Connection, Map<string, Promise<Prepared>>>()

async function run(connection: Connection, text: string, values: readonly unknown[]): Promise<Rows> {
  const prepared = await prepareOnce(connection, text)
  return new Promise((resolve, reject) => {
    prepared.all(values, (error, rows) => (error === null ? resolve(rows) : reject(error)))
  })
}

function prepareOnce(connection: Connection, text: string): Promise<Prepared> {
  const known = preparedOf.get(connection) ?? keepStatements(connection)
  const found = known.get(text)
  if (found !== undefined) return found
  const preparing = new Promise<Prepared>((resolve, reject) => {
    const prepared = connection.prepare(text, (error) => (error === null ? resolve(prepared) : reject(error)))
  })
  known.set(text, preparing)
  // What could not be compiled now (the file is away) may be another time.
  preparing.catch(() => known.delete(text))
  return preparing
}

/** SQLite closes no connection that still has statements. */
function keepStatements(connection: Connection): Map<string, Promise<Prepared>> {
  const known = new Map<string, Promise<Prepared>>()
  preparedOf.set(connection, known)
  const close = connection.close.bind(connection)
  connection.close = (done) => {
    const finalized = [...known.values()].map(async (preparing) => {
      const prepared = await preparing
      await new Promise<void>((resolve) => prepared.finalize(resolve))
    })
    void Promise.allSettled(finalized).then(() => close(done))
  }
  return known
}
