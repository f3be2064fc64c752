import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../../src/config/config.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { jsonLines, latchkey } from '../../support/cli.ts'
import { databaseOf, inFiles } from '../../support/database.ts'
import { fastEntry, type NodeProcess, readyAddress, startProcess } from '../../support/process.ts'
import { type Command, run } from './ending.ts'
import type { SiteKind } from './kinds.ts'
import { latchkeyPaths, type Side } from './side.ts'

/** Databases of Latchkey; PostgreSQL runs below `tests/postgres/run.ts`. */
export const databases = ['SQLite', 'PostgreSQL'] as const

/** A database of Latchkey. */
export type DatabaseName = (typeof databases)[number]

/** Why a database cannot be used; undefined when it can. */
export const whyNoDatabase = (name: DatabaseName): string | undefined =>
  name === 'SQLite' || process.env.LATCHKEY_TEST_POSTGRES !== undefined
    ? undefined
    : 'start this file with tests/postgres/run.ts'

/** The service in a folder with its `.env`, and its command line. */
export interface Latchkey {
  readonly folder: string
  /** The command line as a command. */
  command(...args: readonly string[]): Command
  /** Runs a command that must succeed, and returns what it printed. */
  cli(args: readonly string[], input?: string): Promise<string>
  /** The audit events of a type. */
  events(type: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** All rows of a table, in the order of a column. */
  rows(table: string, orderBy: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Starts the service; its address is that of {@link Latchkey.side}. */
  start(): Promise<void>
  /** The running service. */
  side(): Side
  /** Stops it and starts it again, with other settings if given. */
  restart(settings?: Readonly<Record<string, string>>): Promise<void>
  log(): string
  stop(): Promise<void>
}

/** Options of the service. */
export interface ServiceOptions {
  /** Settings beside its file. */
  readonly settings?: Readonly<Record<string, string>>
  /** The module that serves: with fast hashes and without limits unless said otherwise. */
  readonly entry?: string
}

/**
 * Prepares a folder of the service.
 * @param envFile what the companion's `env` wrote, which becomes `.env`
 */
export const prepareLatchkey = async (
  kind: SiteKind,
  database: DatabaseName,
  envFile: string,
  { settings = {}, entry = fastEntry }: ServiceOptions = {},
): Promise<Latchkey> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-move-'))
  copyFileSync(envFile, join(folder, '.env'))
  const stored = await databaseOf(folder)
  const place = database === 'SQLite' ? inFiles(folder) : stored.settings
  let environment = { DATA_DIR: folder, PORT: '0', LOG_FORMAT: 'json', ...place, ...settings }
  let child: NodeProcess | undefined
  let baseUrl = ''
  const command = (...args: readonly string[]): Command => ({
    program: process.execPath,
    args: [latchkey, ...args],
    cwd: folder,
    env: { ...compiled, ...environment },
  })
  const start = async (): Promise<void> => {
    child = startProcess({ entry, cwd: folder, environment })
    baseUrl = await readyAddress(child)
  }
  const end = async (): Promise<void> => {
    child?.kill('SIGTERM')
    await child?.ended
  }
  const cli: Latchkey['cli'] = async (args, input) => {
    const { status, stdout, stderr } = await run(command(...args), input)
    if (status !== 0) throw new Error(`latchkey ${args.join(' ')}: ${stderr}`)
    return stdout
  }
  return {
    ...{ folder, command, cli, start },
    events: async (type) => jsonLines(await cli(['audit', 'export'])).filter(({ event }) => event === type),
    rows: async (table, orderBy) => {
      const { knex, close } = await openDatabase(parseConfig({ DATA_DIR: folder, ...place }).database)
      return knex(table).select().orderBy(orderBy).finally(close)
    },
    side: () => ({ ...kind, name: 'Latchkey', baseUrl, paths: latchkeyPaths }),
    restart: async (more = {}) => {
      environment = { ...environment, ...more }
      await end()
      await start()
    },
    log: () => (child?.stdout() ?? '') + (child?.stderr() ?? ''),
    stop: async () => {
      await end()
      await stored.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const { NODE_COMPILE_CACHE } = process.env
const compiled: Readonly<Record<string, string>> = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }
