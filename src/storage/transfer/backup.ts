import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { type Database, openDatabase } from '../database.ts'
import { CopyError, copyDatabase, type OnProgress, type RowCounts } from './copy.ts'

// A backup is a folder with the data as a SQLite file, the master secret if it is a file, and a
// manifest. The manifest is written last: without it, the backup is incomplete.
const databaseName = 'latchkey.db'
const manifestName = 'backup.json'

interface Backup {
  readonly database: Database
  /** Second at which the backup began. Its data is at least that recent. */
  readonly backupAt: number
  close(): Promise<void>
}

/**
 * Backs up a database into an empty folder (0700, files 0600), during other writes.
 * @param at epoch seconds
 * @param addFiles adds files that are not in the database
 * @returns the row counts
 * @throws CopyError when the folder is not empty
 */
export const writeBackup = async (
  knex: Knex,
  folder: string,
  { at, addFiles }: { readonly at: number; readonly addFiles: () => void },
  onProgress: OnProgress,
): Promise<RowCounts> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) throw new CopyError(`${folder} is not empty: use another folder`)
  const copy = await openDatabase({ kind: 'sqlite', file: join(folder, databaseName) })
  try {
    const rows = await copyDatabase(knex, copy.knex, onProgress)
    // One file is easier to move than a file and its log.
    await copy.knex.raw('PRAGMA journal_mode = DELETE')
    addFiles()
    writeFileSync(join(folder, manifestName), `${JSON.stringify({ backup_at: at, rows })}\n`, { mode: 0o600 })
    return rows
  } finally {
    await copy.close()
  }
}

/** Opens a migrated copy of a backup. @throws CopyError when there is no complete backup */
export const openBackup = async (folder: string): Promise<Backup> => {
  const manifest = join(folder, manifestName)
  if (!existsSync(manifest)) throw new CopyError(`${folder} is not a complete backup: ${manifestName} is missing`)
  const { backup_at: backupAt } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (!Number.isSafeInteger(backupAt)) throw new CopyError(`${manifest} does not say when the backup was made`)
  const temporary = mkdtempSync(join(tmpdir(), 'latchkey-restore-'))
  const file = join(temporary, databaseName)
  copyFileSync(join(folder, databaseName), file)
  const database = await openDatabase({ kind: 'sqlite', file })
  return {
    database,
    backupAt,
    close: async () => {
      await database.close()
      rmSync(temporary, { recursive: true })
    },
  }
}
