import { after, before, describe } from 'node:test'
import type { Knex } from 'knex'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

/** Runs suites on a PostgreSQL server of their own; each call of `open` makes a database. */
export const onPostgres = (suites: (open: () => Promise<Knex>) => void): void => {
  describe('on PostgreSQL', () => {
    let server: PostgresServer
    const databases: Database[] = []
    before(async () => {
      server = await startPostgres()
    })
    after(async () => {
      await Promise.all(databases.map((database) => database.close()))
      await server.remove()
    })

    suites(async () => {
      const database = await openDatabase({ kind: 'postgres', url: await server.createDatabase(), poolSize: 10 })
      databases.push(database)
      return database.knex
    })
  })
}
