import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Writes the content of the package `latchkey-client`: the generated client and the hand-written
// part, at the same relative paths, as ES modules (client/dist/esm) and CommonJS (client/dist/cjs).
// With `--entry-folders` also the licence, and a folder for each entry point: tools that do not
// read `exports`, such as Metro before 0.82 and TypeScript's `node10`, find `latchkey-client/react`
// there.
// `--remove-entry-folders` only removes them; `npm pack` calls both.
const root = fileURLToPath(new URL('..', import.meta.url))
const client = join(root, 'client')
const dist = join(client, 'dist')
/** Replaces `dist` when it is complete: other processes may be reading that. */
const made = join(root, `.cache/client-${process.pid}`)
const josePath = 'client/src/verify/jose'

const option = process.argv[2]
removeEntryFolders()
if (option !== '--remove-entry-folders') await buildAll()
if (option === '--entry-folders') writeEntryFolders()

async function buildAll(): Promise<void> {
  buildFormat('esm', 'module')
  buildFormat('cjs', 'commonjs')
  await bundleJose()
  const earlier = `${made}-earlier`
  if (existsSync(dist)) renameSync(dist, earlier)
  renameSync(made, dist)
  rmSync(earlier, { recursive: true, force: true })
}

function buildFormat(format: 'esm' | 'cjs', type: 'module' | 'commonjs'): void {
  const folder = join(made, format)
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(root, `tsconfig.client.${format}.json`), '--outDir', folder], {
    stdio: 'inherit',
  })
  for (const name of globSync('**/*.d.ts', { cwd: folder })) nameBuiltFiles(join(folder, name))
  // No public type comes from jose, so that types are complete without it.
  rmSync(join(folder, `${josePath}.d.ts`))
  // Bundlers read `sideEffects` from the nearest package.json.
  writeJson(join(folder, 'package.json'), { type, sideEffects: false })
}

/** TypeScript leaves names of sources in declarations, which TypeScript before 5 cannot read. */
function nameBuiltFiles(file: string): void {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/(['"])(\.{1,2}\/[^'"\n]+)\.tsx?\1/g, '$1$2.js$1'))
}

/** Places jose itself into the CommonJS build: jose has no CommonJS build to require. */
async function bundleJose(): Promise<void> {
  await build({
    entryPoints: [join(made, 'esm', `${josePath}.js`)],
    outfile: join(made, 'cjs', `${josePath}.js`),
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    logLevel: 'warning',
    // Comments name files from here, the same ones in every build.
    absWorkingDir: made,
    allowOverwrite: true,
    banner: { js: '// jose, https://github.com/panva/jose, MIT licence: jose.LICENSE.md' },
  })
  copyFileSync(join(root, 'node_modules/jose/LICENSE.md'), join(made, 'cjs', `${josePath}.LICENSE.md`))
}

function writeEntryFolders(): void {
  copyFileSync(join(root, 'LICENSE'), join(client, 'LICENSE'))
  for (const name of entryNames()) {
    const built = `../dist/cjs/client/src/${name}`
    mkdirSync(join(client, name))
    writeJson(join(client, name, 'package.json'), { main: `${built}.js`, types: `${built}.d.ts`, sideEffects: false })
  }
}

function removeEntryFolders(): void {
  rmSync(join(client, 'LICENSE'), { force: true })
  for (const name of entryNames()) rmSync(join(client, name), { recursive: true, force: true })
}

/** Entry points except the main one. */
function entryNames(): string[] {
  const { exports } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')) as { exports: object }
  return Object.keys(exports)
    .filter((path) => path !== '.' && path !== './package.json')
    .map((path) => path.slice(2))
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}
