import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { allSuites } from './all-suites.ts'
import { deliveryPlansSuite } from './delivery-plans.ts'
import { deliveryStoreSuite } from './delivery-store.ts'
import { dispatcherSuite } from './dispatcher.ts'
import { migrationsSuite } from './migrations.ts'
import { plansSuite } from './plans.ts'
import { statementsSuite } from './statements.ts'
import { storesOf } from './stores.ts'
import { waitingWritersSuite } from './waiting-writers.ts'

describe('on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-conformance-'))
  const databases: Database[] = []
  after(async () => {
    await Promise.all(databases.map((database) => database.close()))
    rmSync(folder, { recursive: true })
  })

  const open = async () => {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, `${databases.length}.db`) })
    databases.push(database)
    return database.knex
  }

  allSuites(async () => storesOf(await open()))
  migrationsSuite(open)
  statementsSuite(open)
  deliveryStoreSuite(open)
  deliveryPlansSuite(open)
  dispatcherSuite(open)
  plansSuite(open)
  waitingWritersSuite(async () => {
    const location = { kind: 'sqlite', file: join(folder, 'waiting.db') } as const
    const [first, other] = [await openDatabase(location), await openDatabase(location)]
    databases.push(first, other)
    return [first.knex, other.knex]
  })
})
