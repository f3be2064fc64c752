import type { Config } from '../config/config.ts'
import { parseAccountId } from '../domain/account-id.ts'
import { type AuditEvent, type AuditedAct, auditEvent, type Client } from '../domain/audit.ts'
import { type ChangesSinceBackup, changesSinceBackup } from '../domain/changes-since-backup.ts'
import type { Clock } from '../domain/clock.ts'
import { copyMasterSecret } from '../secrets/master-secret-file.ts'
import type { Database } from '../storage/database.ts'
import { repeated } from '../storage/guard.ts'
import { openBackup } from '../storage/transfer/backup.ts'
import { CopyError, copyDatabase, type OnProgress, type RowCounts } from '../storage/transfer/copy.ts'
import { lastEventAt, settleRestore } from '../storage/transfer/restore.ts'
import { intoNew, using } from './databases.ts'

/** A backup to restore, and what ended since. */
export interface RestoreRequest {
  /** Folder of a backup; or its second, when the database already holds the restored state. */
  readonly from: { readonly folder: string } | { readonly backupAt: number }
  /** Exported audit events or log lines; when undefined, every session ends. */
  readonly revocations: string | undefined
  /** The actor of the audit events. */
  readonly client: Client
}

/** The result of a restore. */
export interface Restored {
  readonly rows: RowCounts | undefined
  readonly endedSessions: number
  readonly changes: ChangesSinceBackup | undefined
}

/**
 * Restores a backup into the configured database, which must be new or empty; or makes a database
 * safe that other software restored. Sessions that ended since the backup stay ended: all end,
 * unless `revocations` names those that did.
 * @throws CopyError; nothing has changed then
 */
export const restoreData = async (
  config: Config,
  { from, revocations, client }: RestoreRequest,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Restored> => {
  const settling = (backupAt: number) => {
    const changes = revocations === undefined ? undefined : changesSinceBackup(readEvents(revocations), backupAt)
    const foreignTokens = config.foreignRefreshTokens === 'accept' ? ('refuse_all' as const) : ('leave' as const)
    return { backupAt, client, changes, foreignTokens }
  }
  if ('backupAt' in from) {
    const settle = async ({ knex }: Database): Promise<Restored> => {
      // The data may be older than the operator believes; an earlier time is harmless.
      const restore = settling(Math.min(from.backupAt, (await lastEventAt(knex)) ?? from.backupAt))
      const endedSessions = await repeated(() =>
        knex.transaction((trx) => settleRestore(trx, { ...restore, restoredAt: clock.now() })),
      )
      return { rows: undefined, endedSessions, changes: restore.changes }
    }
    return using(config.database, settle)
  }
  const backup = await openBackup(from.folder)
  try {
    const restore = settling(backup.backupAt)
    let endedSessions = 0
    const rows = await intoNew(config.database, ({ knex }) =>
      copyDatabase(backup.database.knex, knex, onProgress, async (trx) => {
        // After the copy, which may take minutes.
        endedSessions = await settleRestore(trx, { ...restore, restoredAt: clock.now() })
      }),
    )
    if (config.masterSecret === undefined) copyMasterSecret(from.folder, config.dataDir)
    return { rows, endedSessions, changes: restore.changes }
  } finally {
    await backup.close()
  }
}

/** Reads `latchkey audit export` or a log, where audit events are lines among others. */
function readEvents(text: string): AuditEvent[] {
  const events = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = parseLine(line, index + 1)
    const event = value.audit ?? value
    if (typeof event.at !== 'number' || typeof event.event !== 'string') return []
    // A log line lacks the fields that were null.
    const { accountId = null } = event
    if (accountId !== null && parseAccountId(JSON.stringify(accountId)) === undefined)
      throw new CopyError(`line ${index + 1} of --revocations has no valid accountId: use latchkey audit export`)
    return [auditEvent(event as AuditedAct)]
  })
  if (events.length === 0)
    throw new CopyError('the file of --revocations has no audit event: use latchkey audit export')
  return events.sort((a, b) => a.at - b.at)
}

function parseLine(line: string, number: number): { audit?: Partial<AuditEvent> } & Partial<AuditEvent> {
  try {
    return JSON.parse(line)
  } catch {
    throw new CopyError(`line ${number} of the file of --revocations is not JSON: use latchkey audit export`)
  }
}
