import type { Knex } from 'knex'
import { sha256 } from '../../domain/sha256.ts'

/** The part of PostgreSQL's driver that is used here. */
interface Connection {
  readonly __knexUid: string
  query(statement: { name: string; text: string; values: readonly unknown[] }): Promise<Result>
}

interface Result {
  readonly rows: readonly unknown[]
  readonly rowCount: number | null
}

/** Asks PostgreSQL by a statement that it parses once for each connection. */
export const askPostgres = async (
  knex: Knex,
  statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] },
): Promise<Result> => {
  const connection: Connection = await knex.client.acquireConnection()
  try {
    return await connection.query(statement)
  } catch (error) {
    // As Knex does for its own statements: the pool is told of it.
    knex.client.emit('query-error', error, { __knexUid: connection.__knexUid, sql: statement.text })
    throw error
  } finally {
    await knex.client.releaseConnection(connection)
  }
}

/** Prepares a statement that PostgreSQL parses once for each connection. */
export const prepareOnPostgres = (knex: Knex, sql: string) => {
  const text = sql.replace('?', '$$1')
  // Short, and no other statement's.
  const name = sha256(text)
  return async (json: string): Promise<readonly unknown[]> =>
    (await askPostgres(knex, { name, text, values: [json] })).rows
}
