import { after, before, describe } from 'node:test'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { allSuites } from './all-suites.ts'
import { migrationsSuite } from './migrations.ts'
import { rowLocksSuite, statementsSuite } from './statements.ts'
import { storesOf } from './stores.ts'

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

  const open = async () => {
    const database = await openDatabase({ kind: 'postgres', url: await server.createDatabase(), poolSize: 10 })
    databases.push(database)
    return database.knex
  }

  allSuites(async () => storesOf(await open()))
  migrationsSuite(open)
  statementsSuite(open)
  rowLocksSuite(open)
})
