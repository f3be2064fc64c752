import { after, before, describe } from 'node:test'
import type { Knex } from 'knex'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { raiseIds } from '../support/high-ids.ts'
import { isInConflict, locate, type PostgresServer, startPostgres } from '../support/postgres.ts'

/** Default isolation levels of a database. */
export const isolations = ['read committed', 'repeatable read', 'serializable'] as const

/** Gives an empty database with a default isolation level. */
export type OpenIsolated = (isolation: (typeof isolations)[number]) => Promise<Knex>

/** Runs suites on a PostgreSQL server of their own; each call of `open` makes a database. */
export const onPostgres = (suites: (open: () => Promise<Knex>, openIsolated: OpenIsolated) => void): void => {
  describe('on PostgreSQL', () => {
    let server: PostgresServer
    /** A migrated, empty database: a copy is made faster than a migration runs. */
    let template: string
    const databases: Database[] = []
    before(async () => {
      server = await startPostgres()
      template = await server.createDatabase()
      const database = await openDatabase(locate(template, 1))
      if (isInConflict()) await raiseIds(database)
      await database.close()
    })
    after(async () => {
      await Promise.all(databases.map((database) => database.close()))
      await server.remove()
    })

    const openAt = async (url: string) => {
      const database = await openDatabase(locate(url, 12))
      databases.push(database)
      return database.knex
    }
    const openIsolated: OpenIsolated = async (isolation) => {
      const url = await server.createDatabase(template)
      const knex = await openAt(url)
      const name = new URL(url).pathname.slice(1)
      await knex.raw('alter database ?? set default_transaction_isolation = ??', [name, isolation])
      // New connections have it.
      return openAt(url)
    }
    suites(async () => openAt(await server.createDatabase(template)), openIsolated)
  })
}
