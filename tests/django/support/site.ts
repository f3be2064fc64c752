import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../support/process.ts'
import { type Command, run } from './ending.ts'
import { makeSecretKey, type SiteKind } from './kinds.ts'
import { python } from './python.ts'
import { djangoPaths, type Side } from './side.ts'
import { createSiteDatabase, type SiteDatabase } from './site-database.ts'
import { type NewUser, passwordOf, rowsOf, type SiteUser } from './users.ts'
import { pythonEnvironment, startWorker, type Worker } from './worker.ts'

const project = join(import.meta.dirname, '../project')
const companion = join(import.meta.dirname, '../../../src/django/latchkey_django.py')

/** Members of `site.json` that change while a site lives. */
export interface SiteChanges {
  readonly simpleJwt?: Readonly<Record<string, unknown>>
  readonly moreHashers?: readonly string[]
}

/** A site under gunicorn, with the companion beside its `manage.py`. */
export interface Site {
  readonly kind: SiteKind
  readonly folder: string
  readonly secretKey: string
  readonly side: Side
  readonly users: readonly SiteUser[]
  /** The first user of a key, such as `argon2_1`. */
  user(key: string): SiteUser
  /** Runs Python with the site's models, in a process that stays. */
  python(code: string): Promise<unknown>
  /** The companion as a command. */
  companion(...args: readonly string[]): Command
  /** Writes settings and restarts what runs. */
  change(changes: SiteChanges): Promise<void>
  /** What gunicorn has printed. */
  log(): string
  stop(): Promise<void>
}

/** Options of a site. */
export interface SiteOptions {
  readonly users?: readonly NewUser[]
  readonly changes?: SiteChanges
  /** Where the site keeps its users; SQLite unless said otherwise. */
  readonly siteOn?: 'SQLite' | 'PostgreSQL'
}

/** Creates a site with its users, and starts it on a free port. */
export const startSite = async (kind: SiteKind, options: SiteOptions = {}): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-site-'))
  cpSync(project, folder, { recursive: true })
  copyFileSync(companion, join(folder, 'latchkey_django.py'))
  const secretKey = makeSecretKey()
  const database = options.siteOn === 'PostgreSQL' ? await createSiteDatabase() : undefined
  let changes = options.changes ?? {}
  const write = (): void => writeSettings(folder, { kind, secretKey, changes, database })
  write()
  await migrate(folder)
  let worker = startWorker(folder)
  const users = await createUsers(worker, kind, options.users ?? [])
  const port = await freePort()
  let server = await startGunicorn(folder, port)
  const stop = async (): Promise<void> => {
    await Promise.all([worker.stop(), server.stop()])
  }
  const keys = new Map((options.users ?? []).map(({ key }, index) => [key, users[index]]))
  return {
    ...{ kind, folder, secretKey, users },
    side: { ...kind, name: 'Django', baseUrl: `http://127.0.0.1:${port}`, paths: djangoPaths },
    user: (key) => keys.get(key) ?? missing(key),
    python: (code) => worker.run(code),
    companion: (...args) => pythonIn(folder, 'latchkey_django.py', ...args),
    change: async (more) => {
      changes = { ...changes, ...more }
      await stop()
      write()
      worker = startWorker(folder)
      server = await startGunicorn(folder, port)
    },
    log: () => server.output(),
    stop: async () => {
      await stop()
      await database?.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const missing = (key: string): never => {
  throw new TypeError(`the site has no user ${key}`)
}

const pythonIn = (cwd: string, ...args: readonly string[]): Command => ({
  ...python(...args),
  cwd,
  env: pythonEnvironment,
})

interface SettingsToWrite {
  readonly kind: SiteKind
  readonly secretKey: string
  readonly changes: SiteChanges
  readonly database: SiteDatabase | undefined
}

function writeSettings(folder: string, { kind, secretKey, changes, database }: SettingsToWrite): void {
  const settings = {
    secret_key: secretKey,
    user_model: kind.userModel,
    apps: kind.apps,
    simple_jwt: { ...kind.simpleJwt, ...changes.simpleJwt },
    more_hashers: changes.moreHashers ?? [],
    database: database?.settings ?? null,
  }
  writeFileSync(join(folder, 'site.json'), JSON.stringify(settings))
}

async function migrate(folder: string): Promise<void> {
  const { status, stderr } = await run(pythonIn(folder, 'manage.py', 'migrate', '--run-syncdb', '--verbosity=0'))
  if (status !== 0) throw new Error(stderr)
}

async function createUsers(worker: Worker, kind: SiteKind, users: readonly NewUser[]): Promise<SiteUser[]> {
  const rows = rowsOf(kind, users)
  const code = `import json, shop.population\nresult = shop.population.create(json.loads(${JSON.stringify(JSON.stringify(rows))}))`
  const ids = (await worker.run(code)) as readonly string[]
  return rows.map(({ name, format, active }, index) => ({
    id: String(ids[index]),
    username: name,
    password: passwordOf(format),
    ...{ format, active },
  }))
}

interface Gunicorn {
  output(): string
  stop(): Promise<void>
}

async function startGunicorn(folder: string, port: number): Promise<Gunicorn> {
  const { program, args } = python(
    '-m',
    'gunicorn',
    'wsgi',
    '--bind',
    `127.0.0.1:${port}`,
    '--workers',
    '2',
    '--threads',
    '4',
    '--preload',
    '--log-level',
    'warning',
  )
  const child = spawn(program, args, { cwd: folder, env: pythonEnvironment })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'close')
  await untilListening(child, port, () => output)
  return {
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Waits until a server accepts connections; the test's time limit ends the wait. */
async function untilListening(child: ChildProcess, port: number, output: () => string): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1')
    const accepted = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (accepted) return
    await sleep(50)
  }
  throw new Error(`gunicorn ended: ${output()}`)
}
