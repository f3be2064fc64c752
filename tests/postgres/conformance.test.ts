import { after, before, describe } from 'node:test'
import { allSuites } from '../../src/storage/conformance/all-suites.ts'
import { rowLocksSuite, statementsSuite } from '../../src/storage/conformance/statements.ts'
import { storesOf } from '../../src/storage/conformance/stores.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

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
  statementsSuite(open)
  rowLocksSuite(open)
})
