import type { Knex } from 'knex'
import { sha256 } from '../../domain/sha256.ts'
import { type NamedStatement, nameIfKept } from './statement-names.ts'

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid: string
  query(statement: Omit<NamedStatement, 'name'> & { readonly name?: string }): Promise<Result>
}

interface Result {
  readonly rows: readonly unknown[]
  readonly rowCount: number | null
}

/** Runs a named statement, which PostgreSQL parses once for each connection. */
export const askPostgres = async (knex: Knex, statement: NamedStatement): Promise<Result> => {
  const connection: Connection = await knex.client.acquireConnection()
  try {
    return await connection.query(nameIfKept(knex, statement))
  } catch (error) {
    // Reported to the pool, as Knex does for its own statements.
    knex.client.emit('query-error', error, { __knexUid: connection.__knexUid, sql: statement.text })
    throw error
  } finally {
    await knex.client.releaseConnection(connection)
  }
}

/** Prepares a statement under a name of its own. */
export const prepareOnPostgres = (knex: Knex, sql: string) => {
  const text = sql.replace('?', '$$1')
  // Short and unique.
  const name = sha256(text)
  return async (json: string): Promise<readonly unknown[]> =>
    (await askPostgres(knex, { name, text, values: [json] })).rows
}
