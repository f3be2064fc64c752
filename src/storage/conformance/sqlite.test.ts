import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { type Database, openDatabase } from '../database.ts'
import { accountStoreSuite } from './account-store.ts'
import { auditStoreSuite } from './audit-store.ts'
import { keyStoreSuite } from './key-store.ts'
import { revocationStoreSuite } from './revocation-store.ts'
import { sessionStoreSuite } from './session-store.ts'
import { accountSessionsSuite } from './session-store-accounts.ts'
import { sessionRotationSuite } from './session-store-rotation.ts'
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
    return storesOf(database.knex)
  }

  accountStoreSuite(open)
  sessionStoreSuite(open)
  sessionRotationSuite(open)
  accountSessionsSuite(open)
  auditStoreSuite(open)
  revocationStoreSuite(open)
  keyStoreSuite(open)
})
