import { existsSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import { loadConfig } from '../config/config.ts'
import { parseInstant, systemClock } from '../domain/clock.ts'
import { backUpData } from '../operator/backup.ts'
import { CopyError, copyData, type OnProgress, type RowCounts } from '../operator/copy.ts'
import { type Restored, restoreData } from '../operator/restore.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { confirm } from './prompt.ts'

const examples = [
  'latchkey db copy --from sqlite:./data/latchkey.db --to postgres://user:password@host/latchkey',
  'latchkey db backup backups/2026-11-24       while the service runs',
  'latchkey db restore backups/2026-11-24      to a new database; all sessions end',
  'latchkey db restore backups/2026-11-24 --revocations events.jsonl',
  'latchkey db restore --in-place --backup-at 2026-11-24T03:00:00Z   after pg_restore or a snapshot',
]

interface RestoreOptions {
  readonly revocations?: string
  readonly inPlace?: true
  readonly backupAt?: string
  readonly yes?: true
  readonly json?: true
}

/** Builds `latchkey db ...`. */
export const dbCommand = (): Command => {
  const db = withExamples(new Command('db').description('copy, back up and restore the database'), ...examples)
  db.command('copy')
    .description('copy all data to an empty database; stop the service first, then start it on the copy')
    .requiredOption('--from <url>', 'source, as in DATABASE_URL')
    .requiredOption('--to <url>', 'target, as in DATABASE_URL')
    .option('--json', 'print one JSON object')
    .action(({ from, to, json }: { from: string; to: string; json?: true }) =>
      printing(async () => {
        const rows = await copyData(from, to, { at: systemClock.now(), client: cliClient }, progress())
        return json ? JSON.stringify({ rows }) : `${counted(rows)}\ncopied. ${sameSecret}`
      }),
    )
  db.command('backup')
    .argument('<folder>')
    .description('back up all data and the master-secret file to an empty folder; protect it like DATA_DIR')
    .option('--json', 'print one JSON object')
    .action((folder: string, { json }: { json?: true }) => printing(() => backUp(folder, json)))
  db.command('restore')
    .argument('[folder]', 'folder of a backup')
    .description('restore a backup to a new or empty database; ends all sessions unless --revocations is given')
    .option(
      '--revocations <file>',
      'audit events since the backup (from `latchkey audit export` or the log); end only what they name',
    )
    .option('--in-place', 'the database already has the data of a backup')
    .option('--backup-at <time>', 'with --in-place: time of that backup')
    .option('--yes', 'skip the confirmation')
    .option('--json', 'print one JSON object')
    .action((folder: string | undefined, options: RestoreOptions) => printing(() => restore(folder, options)))
  return db
}

const sameSecret =
  'Its keys are sealed: set MASTER_SECRET to the same value as before, or to the content of the file master-secret.'

async function backUp(folder: string, json: true | undefined): Promise<string> {
  const config = loadConfig()
  if (config.database.kind === 'sqlite' && !existsSync(config.database.file)) {
    throw new CliError(
      `there is no database at ${config.database.file}: run this in the folder of the service, or set DATA_DIR`,
    )
  }
  const rows = await backUpData(config, folder, systemClock, progress())
  return json ? JSON.stringify({ folder, rows }) : `${counted(rows)}\nbacked up to ${folder}`
}

async function restore(folder: string | undefined, options: RestoreOptions): Promise<string> {
  const config = loadConfig()
  const from = originOf(folder, options)
  const revocations = options.revocations === undefined ? undefined : readText(options.revocations)
  const what = revocations === undefined ? 'All sessions will end.' : 'What ended since the backup will end again.'
  if (options.yes !== true && !(await confirm(`Restore into ${config.database.name}? ${what}`))) {
    throw new CliError('canceled: nothing was restored')
  }
  const restored = await restoreData(config, { from, revocations, client: cliClient }, systemClock, progress())
  return options.json ? JSON.stringify(restored) : textOf(restored)
}

function originOf(folder: string | undefined, { inPlace, backupAt }: RestoreOptions) {
  if (inPlace !== true) {
    if (folder === undefined || backupAt !== undefined)
      throw new UsageError('give the folder of a backup, or --in-place with --backup-at')
    return { folder }
  }
  const second = parseInstant(backupAt ?? '')
  if (folder !== undefined || second === undefined) {
    throw new UsageError('--in-place takes no folder and needs --backup-at with a time such as 2026-11-24T03:00:00Z')
  }
  return { backupAt: second }
}

function textOf({ rows, endedSessions, changes }: Restored): string {
  const unknown =
    'Changes since the backup are lost: disable and delete accounts, take admin flags away and revoke keys again where needed (latchkey account, latchkey keys revoke).'
  const usable =
    'Second factors and recovery codes are as in the backup: recovery codes that were used since are good again, factors that were removed since log in again, and those that were added since are lost.'
  const changed = changes?.changedAccounts ?? []
  const lost = (changes?.factors ?? []).filter(({ added, renewedCodes }) => added.length > 0 || renewedCodes)
  const replaced = lost.filter(({ added, removed }) => added.length > 0 && removed.length > 0)
  const lines = [
    ...(rows === undefined ? [] : [counted(rows)]),
    `restored. ${endedSessions} sessions have ended`,
    ...(changes === undefined ? [unknown, usable] : []),
    ...(changed.length > 0
      ? [`These accounts have their earlier username, password or claims again: ${changed.join(', ')}`]
      : []),
    ...(lost.length > 0 ? [`${lostFactors}: ${accountIdsOf(lost)}`] : []),
    ...(replaced.length > 0 ? [`${keptFactors}: ${accountIdsOf(replaced)}`] : []),
  ]
  return lines.join('\n')
}

const accountIdsOf = (changed: readonly { readonly accountId: number }[]): string =>
  changed.map(({ accountId }) => accountId).join(', ')

const lostFactors =
  'These accounts lack second factors or recovery codes that were set up since the backup (one without a factor logs in by its password alone)'

/** The restore keeps a removed factor where the account would have none otherwise. */
const keptFactors =
  'A factor that was removed since the backup may log in again to these accounts, because its successor is lost; if it was stolen, remove it with latchkey account reset-factors --id ID'

const counted = (rows: RowCounts): string =>
  Object.entries(rows)
    .map(([table, count]) => `${table.padEnd(16)} ${count}`)
    .join('\n')

const barWidth = 30

/** Draws a progress bar on a terminal; otherwise none. */
function progress(): OnProgress {
  if (!process.stderr.isTTY) return () => {}
  return (done, total) => {
    const filled = Math.round((barWidth * done) / total)
    const bar = `${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}`
    process.stderr.write(`\r[${bar}] ${done} of ${total} rows${done === total ? '\n' : ''}`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CliError(`${file} cannot be read: name a file that you may read`)
  }
}

async function printing(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`)
  } catch (error) {
    throw error instanceof CopyError ? new CliError(error.message) : error
  }
}
