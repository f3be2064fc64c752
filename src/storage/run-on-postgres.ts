import type { Knex } from 'knex'
import type { RunCompiled } from './compiled.ts'

/** The part of PostgreSQL's driver that is used here. */
interface Connection {
  query(statement: { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: readonly unknown[] }>
}

/** Runs statements that PostgreSQL parses once for each connection. */
export const runOnPostgres =
  (knex: Knex): RunCompiled =>
  async ({ name, text }, values) => {
    const connection: Connection = await knex.client.acquireConnection()
    try {
      return (await connection.query({ name, text, values })).rows
    } finally {
      await knex.client.releaseConnection(connection)
    }
  }
