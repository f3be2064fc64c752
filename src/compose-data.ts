import { existsSync, rmSync } from 'node:fs'
import { type Config, ConfigError, parseConfig } from './config/config.ts'
import { type Act, type AuditEvent, type AuditedAct, auditEvent, type Client } from './domain/audit.ts'
import type { Clock } from './domain/clock.ts'
import { type Aftermath, aftermathOf } from './domain/restoring.ts'
import { insertEvent } from './storage/audit-store.ts'
import { copySecret, openBackup, writeBackup } from './storage/backup.ts'
import { CopyError, copyDatabase, type OnProgress, type RowCounts } from './storage/copy.ts'
import { type Database, type DatabaseLocation, openDatabase } from './storage/database.ts'
import { settleRestore } from './storage/restore.ts'

export { CopyError, type OnProgress, type RowCounts } from './storage/copy.ts'

/** What is restored, and what ended since. */
export interface RestoreRequest {
  /** Folder of a backup; or the second of the backup, when the database holds its state already. */
  readonly from: { readonly folder: string } | { readonly backupAt: number }
  /** Text of exported audit events or of log lines; undefined: every session ends. */
  readonly revocations: string | undefined
  /** Who restores, for the audit trail. */
  readonly client: Client
}

/** What a restore did. */
export interface Restored {
  readonly rows: RowCounts | undefined
  readonly endedSessions: number
  readonly aftermath: Aftermath | undefined
}

/**
 * Copies all data of one database into another, empty one, whose audit trail gets an event for it.
 * @param from, to values as `DATABASE_URL` takes them
 * @throws CopyError, ConfigError, and what opening a database throws
 */
export const copyData = async (from: string, to: string, by: Act, onProgress: OnProgress): Promise<RowCounts> => {
  const [source, target] = [locate('--from', from), locate('--to', to)]
  if (source.kind === 'sqlite' && !existsSync(source.file)) throw new CopyError(`there is no database ${source.file}`)
  const record = (trx: Database['knex']) => insertEvent(trx, auditEvent({ ...by, event: 'database_copied' }))
  return using(source, ({ knex: copied }) =>
    intoNew(target, ({ knex }) => copyDatabase(copied, knex, onProgress, record)),
  )
}

/**
 * Backs the data up into an empty folder, while the service runs.
 * @throws CopyError when the folder is not empty
 */
export const backUpData = (config: Config, folder: string, clock: Clock, onProgress: OnProgress): Promise<RowCounts> =>
  using(config.database, ({ knex }) => {
    const dataDir = config.masterSecret === undefined ? config.dataDir : undefined
    return writeBackup(knex, folder, { dataDir, at: clock.now() }, onProgress)
  })

/**
 * Restores a backup into the configured database, which must be new or empty; or makes a database safe that something else restored. Sessions
 * that ended since the backup do not come back: all end, unless the audit events since then say which ones did.
 * @throws CopyError, and then nothing is changed
 */
export const restoreData = async (
  config: Config,
  { from, revocations, client }: RestoreRequest,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Restored> => {
  const settling = (backupAt: number) => {
    const aftermath = revocations === undefined ? undefined : aftermathOf(readEvents(revocations), backupAt)
    const foreignTokens = config.foreignRefreshTokens === 'accept' ? ('refuse_all' as const) : ('leave' as const)
    return { backupAt, client, aftermath, foreignTokens }
  }
  if ('backupAt' in from) {
    const restore = settling(from.backupAt)
    const settle = ({ knex }: Database) =>
      knex.transaction((trx) => settleRestore(trx, { ...restore, restoredAt: clock.now() }))
    return { rows: undefined, endedSessions: await using(config.database, settle), aftermath: restore.aftermath }
  }
  const backup = await openBackup(from.folder)
  try {
    const restore = settling(backup.backupAt)
    let endedSessions = 0
    const rows = await intoNew(config.database, ({ knex }) =>
      copyDatabase(backup.database.knex, knex, onProgress, async (trx) => {
        // A large copy takes its time.
        endedSessions = await settleRestore(trx, { ...restore, restoredAt: clock.now() })
      }),
    )
    if (config.masterSecret === undefined) copySecret(from.folder, config.dataDir)
    return { rows, endedSessions, aftermath: restore.aftermath }
  } finally {
    await backup.close()
  }
}

function locate(option: string, url: string): DatabaseLocation {
  try {
    return parseConfig({ DATABASE_URL: url }).database
  } catch (error) {
    if (error instanceof ConfigError) throw new CopyError(error.message.replace('DATABASE_URL', option))
    throw error
  }
}

async function using<T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(location)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** A file that was made for a copy that failed would be in the way of the next one. */
async function intoNew<T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> {
  const wasThere = location.kind === 'postgres' || existsSync(location.file)
  try {
    return await using(location, work)
  } catch (error) {
    if (location.kind === 'sqlite' && !wasThere) {
      for (const end of ['', '-wal', '-shm']) rmSync(`${location.file}${end}`, { force: true })
    }
    throw error
  }
}

/** Reads `latchkey audit export`, or the service's own log, where audit events are lines among others. */
function readEvents(text: string): AuditEvent[] {
  const events = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = parseLine(line, index + 1)
    const event = value.audit ?? value
    // A log line has only what is known.
    return typeof event.at === 'number' && typeof event.event === 'string' ? [auditEvent(event as AuditedAct)] : []
  })
  if (events.length === 0) throw new CopyError('the revocations hold no audit event')
  return events.sort((a, b) => a.at - b.at)
}

function parseLine(line: string, number: number): { audit?: Partial<AuditEvent> } & Partial<AuditEvent> {
  try {
    return JSON.parse(line)
  } catch {
    throw new CopyError(`line ${number} of the revocations is no JSON`)
  }
}
