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
import { CopyError, copyDatabase, type OnProgress, type RowCounts } from './copy.ts'
import { type Database, openDatabase } from './database.ts'
import { masterSecretName } from './master-secret-file.ts'

// A backup is a folder: the data as a SQLite file whatever it was kept in, the master secret where it is a file, and, written last, what
// tells a whole backup from one that was cut off.
const databaseName = 'latchkey.db'
const manifestName = 'backup.json'

/** A backup opened for its restore. */
export interface Backup {
  readonly database: Database
  /** Second at which it was begun: what is in it is no older. */
  readonly backupAt: number
  close(): Promise<void>
}

/**
 * Backs a database up into an empty folder (0700, files 0600), while others go on writing.
 * @param dataDir where the master secret is, if it is a file
 * @returns the counted rows
 * @throws CopyError when the folder is not empty
 */
export const writeBackup = async (
  knex: Knex,
  folder: string,
  { dataDir, at }: { readonly dataDir: string | undefined; readonly at: number },
  onProgress: OnProgress,
): Promise<RowCounts> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) throw new CopyError(`${folder} is not empty: name another folder`)
  const copy = await openDatabase({ kind: 'sqlite', file: join(folder, databaseName) })
  try {
    const rows = await copyDatabase(knex, copy.knex, onProgress)
    // One file is easier to carry away than one with its log.
    await copy.knex.raw('PRAGMA journal_mode = DELETE')
    if (dataDir !== undefined) copySecret(dataDir, folder)
    writeFileSync(join(folder, manifestName), `${JSON.stringify({ backup_at: at, rows })}\n`, { mode: 0o600 })
    return rows
  } finally {
    await copy.close()
  }
}

/** Puts the master secret of one folder into another that has none. @returns false when there is nothing to put, or another one there */
export const copySecret = (from: string, to: string): boolean => {
  const [source, target] = [join(from, masterSecretName), join(to, masterSecretName)]
  if (!existsSync(source) || existsSync(target)) return false
  mkdirSync(to, { recursive: true, mode: 0o700 })
  writeFileSync(target, readFileSync(source), { mode: 0o600, flag: 'wx' })
  return true
}

/**
 * Opens a copy of a backup: an older one is brought up to this release, and the backup stays as it is.
 * @throws CopyError when there is no whole backup
 */
export const openBackup = async (folder: string): Promise<Backup> => {
  const manifest = join(folder, manifestName)
  if (!existsSync(manifest)) throw new CopyError(`${folder} holds no whole backup: ${manifestName} is missing`)
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
