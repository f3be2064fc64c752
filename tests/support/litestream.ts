import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The release that docs/litestream.md describes and that is tested. */
const litestreamVersion = 'v0.5.18'

const program = fileURLToPath(
  new URL(`../../node_modules/.cache/litestream/${litestreamVersion}/litestream`, import.meta.url),
)

/** The first build on a machine takes five minutes of CPU time; Go keeps what it has compiled. */
const buildMs = 480_000

/**
 * Builds Litestream, unless it has been built.
 * @returns why it cannot be built, or undefined
 */
export const buildLitestream = (): string | undefined => {
  if (existsSync(program)) return undefined
  if (spawnSync('go', ['version']).status !== 0) return 'Go is not on this machine'
  mkdirSync(dirname(program), { recursive: true })
  const source = `github.com/benbjohnson/litestream/cmd/litestream@${litestreamVersion}`
  // `go install` replaces the file at the end, so that an interrupted build leaves none.
  const env = { ...process.env, GOBIN: dirname(program), GOTOOLCHAIN: 'auto' }
  const { status, stderr } = spawnSync('go', ['install', source], { env, encoding: 'utf8', timeout: buildMs })
  return status === 0 ? undefined : `go install ${source} failed, or took too long: ${stderr}`
}

/** Starts `litestream replicate` with a configuration file. */
export const replicate = (config: string) => {
  const child = spawn(program, ['replicate', '-config', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { kill: () => child.kill('SIGKILL'), ended, log: () => text }
}

/** Restores a replica into a file, as on a new machine. */
export const restoreReplica = (replica: string, file: string): void => {
  execFileSync(program, ['restore', '-integrity-check', 'full', '-o', file, `file://${replica}`], { stdio: 'pipe' })
}

/** The time of the last replicated write, as `litestream ltx` lists it. */
export const lastReplicated = (replica: string): string => {
  const listed = execFileSync(program, ['ltx', '-json', `file://${replica}`], { encoding: 'utf8' })
  const files: { readonly timestamp: string }[] = JSON.parse(listed)
  return (
    files
      .map(({ timestamp }) => timestamp)
      .sort()
      .at(-1) ?? ''
  )
}
