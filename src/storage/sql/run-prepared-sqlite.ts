import type { Knex } from 'knex'

type Rows = readonly unknown[]

/** The parts of a driver connection that are used here. */
interface Connection {
  prepare(text: string, done: (error: Error | null) => void): Prepared
  close(done: (error: Error | null) => void): void
}

interface Prepared {
  all(values: readonly unknown[], done: (error: Error | null, rows: Rows) => void): void
  finalize(done: () => void): void
}

const preparedOf = new WeakMap<Connection, Map<string, Promise<Prepared>>>()

/** Prepares a statement, which SQLite compiles once for each connection. */
export const prepareOnSqlite =
  (knex: Knex, sql: string) =>
  async (json: string): Promise<Rows> => {
    const connection: Connection = await knex.client.acquireConnection()
    try {
      return await run(await prepareOnce(connection, sql), [json])
    } finally {
      await knex.client.releaseConnection(connection)
    }
  }

function run(prepared: Prepared, values: readonly unknown[]): Promise<Rows> {
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
  // May compile later, for example when the file is back.
  preparing.catch(() => known.delete(text))
  return preparing
}

/** SQLite cannot close a connection that has open statements. */
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
