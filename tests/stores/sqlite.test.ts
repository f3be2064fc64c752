import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { allSuites } from './all-suites.ts'
import { migrationsSuite } from './migrations.ts'
import { plansSuite } from './plans.ts'
import { statementsSuite } from './statements.ts'
import { storesOf } from './stores.ts'

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
  plansSuite(open)
})
