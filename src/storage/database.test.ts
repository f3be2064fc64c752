import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { AuthError } from '../domain/errors.ts'
import { type Database, openDatabase } from './database.ts'
import { guarded } from './guard.ts'
import { migrations } from './migrations/index.ts'
import { openSqlite } from './sqlite.ts'

describe('openDatabase', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-database-'))
  const opened: Database[] = []
  after(async () => {
    await Promise.all(opened.map((database) => database.close()))
    rmSync(folder, { recursive: true })
  })
  const open = async (file: string): Promise<Database> => {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, file) })
    opened.push(database)
    return database
  }

  it('uses a write-ahead log, waits for the disk, checks references and waits for other processes', async () => {
    const { knex } = await open('pragmas.db')
    const values: unknown[] = []
    for (const name of ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout']) {
      const [row] = await knex.raw(`PRAGMA ${name}`)
      values.push(Object.values(row)[0])
    }
    assert.deepEqual(values, ['wal', 2, 1, 5000])
  })

  it('creates a folder and files that only their owner can read', async () => {
    const { knex } = await open('deep/er/private.db')
    await knex('revoked_tokens').insert({ jti_hash: 'x', expires_at: 1 })
    assert.equal(statSync(join(folder, 'deep/er')).mode & 0o777, 0o700)
    for (const end of ['', '-wal', '-shm']) {
      assert.equal(statSync(join(folder, `deep/er/private.db${end}`)).mode & 0o777, 0o600)
    }
  })

  it('migrates a new file once when several processes open it together', async () => {
    for (let round = 0; round < 20; round += 1) {
      // Three wait for the fourth, which needs the last of this process's four threads.
      const databases = await Promise.all(Array.from({ length: 4 }, () => open(`together-${round}.db`)))
      const rows = await databases[0]?.knex('knex_migrations').select('name')
      assert.deepEqual(
        rows,
        Object.keys(migrations).map((name) => ({ name })),
      )
    }
  })
})

describe('openDatabase on a file of other software', () => {
  it('refuses tables of other software, and leaves them unchanged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-foreign-'))
    const file = join(folder, 'theirs.db')
    const theirs = openSqlite({ kind: 'sqlite', file }, {})
    await theirs.schema.createTable('accounts', (table) => {
      table.text('iban')
    })
    await assert.rejects(openDatabase({ kind: 'sqlite', file }), {
      name: 'DatabaseIsForeignError',
      message:
        "the database has a table accounts that is not this service's: set DATABASE_URL to a database of its own",
    })
    assert.deepEqual(await theirs('sqlite_master').where({ type: 'table' }).pluck('name'), ['accounts'])
    await theirs.destroy()
    rmSync(folder, { recursive: true })
  })
})

describe('guarded', () => {
  it('distinguishes an unreachable database from a programming error', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-guard-'))
    const { knex, close } = await openDatabase({ kind: 'sqlite', file: join(folder, 'away.db') })
    await assert.rejects(
      guarded(() => knex.raw('SELEC 1')),
      /syntax error/,
    )
    for (const lacking of ['SELECT * FROM nowhere', 'SELECT absent FROM accounts', 'SELECT absent()']) {
      await assert.rejects(
        guarded(() => knex.raw(lacking)),
        { code: 'storage_unavailable', reason: 'database_error' },
        lacking,
      )
    }
    await close()
    const isAway = (error: unknown) => error instanceof AuthError && error.code === 'storage_unavailable'
    await assert.rejects(
      guarded(() => knex.raw('SELECT 1')),
      isAway,
    )
    rmSync(folder, { recursive: true })
  })
})
