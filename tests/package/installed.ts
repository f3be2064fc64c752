import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readyOutput } from '../support/ready-output.ts'
import { offerDriver } from '../support/sqlite-driver.ts'

/** The root folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A package as `npm pack` describes it. */
export interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** Root ignores permissions, so an unprivileged user does the work. */
const ordinary = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** The folder of the `node` that runs the tests. */
export const thisNode = dirname(process.execPath)

const ping = ['ping', '--fetch-retries=0', '--fetch-timeout=10000']

/** True if npm can install packages here. */
export const isOnline = spawnSync('npm', ping, { stdio: 'ignore' }).status === 0

/** A folder of a test, in which an ordinary user works. */
export interface Workplace {
  readonly folder: string
  /** The folder into which the package is installed. */
  readonly app: string
  environment(nodeFolder: string, more?: Readonly<Record<string, string>>): NodeJS.ProcessEnv
  /** Runs a program to its end as an ordinary user. @returns its standard output */
  run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input?: string): string
  /** Runs a command of the package to its end, while this process answers others. */
  finish(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ status: number; stdout: string; stderr: string }>
  /** Starts `npx latchkey serve`. */
  serve(t: TestContext, env: NodeJS.ProcessEnv): Promise<Serving>
}

/** A running service. */
export interface Serving {
  readonly baseUrl: string
  output(): string
  stop(): Promise<void>
}

/** Makes the folder of a test. */
export const openWorkplace = (): Workplace => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-package-'))
  const app = join(folder, 'app')
  chmodSync(folder, 0o755)
  for (const name of ['home', 'data', 'app']) {
    mkdirSync(join(folder, name))
    if (ordinary.uid !== undefined) chownSync(join(folder, name), ordinary.uid, ordinary.gid)
  }
  return {
    folder,
    app,
    environment: (nodeFolder, more = {}) => ({
      ...process.env,
      HOME: join(folder, 'home'),
      npm_config_cache: join(folder, 'home/.npm'),
      PATH: [nodeFolder, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      ...more,
    }),
    run: (command, args, cwd, env, input = '') =>
      execFileSync(command, args, { cwd, env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], ...ordinary }),
    finish: async (args, env) => {
      const options = { cwd: app, env, ...ordinary }
      try {
        return { status: 0, ...(await promisify(execFile)('npx', ['--no', 'latchkey', ...args], options)) }
      } catch (error) {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
        return { status: code, stdout, stderr }
      }
    },
    serve: (t, env) => serve(t, app, env),
  }
}

/** Builds, packs and installs the package (`docker/build.sh`). The folder is read-only then. */
export const installPackage = async ({ folder, app, environment }: Workplace): Promise<Packed> => {
  const built = join(folder, 'dist')
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), built])
  const json = execFileSync('npm', ['pack', built, '--json', '--pack-destination', folder], { encoding: 'utf8' })
  const packed: Packed = JSON.parse(json.slice(json.indexOf('[')))[0]
  const driver = await offerDriver(folder)
  const script = [join(root, 'docker/build.sh'), join(folder, packed.filename), app]
  const env = environment(thisNode, { npm_config_sqlite3_binary_host: driver.url })
  await promisify(execFile)('sh', script, { cwd: folder, env, ...ordinary })
  driver.close()
  if (driver.asked() !== 1) throw new Error(`the SQLite driver was fetched ${driver.asked()} times`)
  makeReadOnly(app)
  rmSync(built, { recursive: true })
  return packed
}

function makeReadOnly(path: string): void {
  chmodSync(path, statSync(path).mode & 0o555)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) makeReadOnly(join(path, entry.name))
  }
}

/** Starts the service as a process group, which receives signals as from a terminal. */
async function serve(t: TestContext, app: string, env: NodeJS.ProcessEnv): Promise<Serving> {
  const options = { cwd: app, env, stdio: 'pipe', detached: true, ...ordinary } as const
  const child = spawn('npx', ['--no', 'latchkey', 'serve'], options)
  const ended = new Promise((resolve) => child.once('close', resolve))
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name)
  t.after(() => {
    if (child.exitCode === null && child.signalCode === null) signal('SIGKILL')
  })
  const { baseUrl, output } = readyOutput(child)
  const stop = async (): Promise<void> => {
    signal('SIGTERM')
    await ended
  }
  return { baseUrl: await baseUrl, output, stop }
}
