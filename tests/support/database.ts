import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/storage/database.ts'

/** The database of a test's service. */
export interface TestDatabase {
  /** Its settings. */
  readonly settings: Readonly<Record<string, string>>
  /** Removes data outside the data folder. */
  remove(): Promise<void>
}

/**
 * The URL of a migrated, empty PostgreSQL database to copy for each test; `tests/postgres/run.ts`
 * sets it.
 */
const templateUrl = process.env.LATCHKEY_TEST_POSTGRES

/**
 * Returns the database of a data folder: its SQLite file, or a PostgreSQL database. If there is
 * none yet, it is a copy of a migrated one.
 */
export const databaseOf = async (dataDir: string): Promise<TestDatabase> => {
  if (templateUrl === undefined) {
    await copySqlite(dataDir)
    return { settings: {}, remove: async () => {} }
  }
  const name = `test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`
  const url = new URL(templateUrl)
  const template = url.pathname.slice(1)
  // A database with connections cannot be copied.
  url.pathname = 'postgres'
  const serverUrl = url.href
  // The default strategy writes each page to the log, which is four times as slow.
  await ask(serverUrl, `create database ${name} template ${template} strategy file_copy`)
  url.pathname = name
  return {
    // Each SQLite folder has its own master secret too.
    settings: { DATABASE_URL: url.href, DATABASE_POOL_SIZE: '5', MASTER_SECRET: `the master secret of ${name}` },
    remove: () => ask(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

/** A migrated, empty SQLite file. Migrations have their own tests, and would slow every start. */
let migrated: Promise<Buffer> | undefined

async function makeMigrated(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-template-'))
  const file = join(folder, 'latchkey.db')
  const database = await openDatabase({ kind: 'sqlite', file })
  await database.close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

async function copySqlite(dataDir: string): Promise<void> {
  const file = join(dataDir, 'latchkey.db')
  if (!existsSync(dataDir) || existsSync(file)) return
  migrated ??= makeMigrated()
  writeFileSync(file, await migrated, { mode: 0o600 })
}

/** Settings of a service with its data and master secret in files, in any database of this run. */
export const inFiles = (dataDir: string) => ({ DATABASE_URL: `sqlite:${dataDir}/latchkey.db`, MASTER_SECRET: '' })

/** Empties tables, and restarts ids at 1. */
export const emptyTables = async (knex: Database['knex'], tables: readonly string[]): Promise<void> => {
  if (knex.client.dialect === 'postgresql') {
    await knex.raw(`truncate ${tables.join(', ')} restart identity`)
    return
  }
  for (const table of [...tables, 'sqlite_sequence']) await knex(table).delete()
}

/** Another service of the same test created it just before. */
const duplicates: unknown[] = ['42P04', '23505']

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } catch (error) {
    if (!duplicates.includes((error as { code?: unknown }).code)) throw error
  } finally {
    await client.end()
  }
}
