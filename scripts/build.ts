import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { guideFile, listedGuides, startFile } from '../src/handbook/guide-list.ts'
import { type Content, emptyOutput } from './output-folder.ts'

// Writes the published files into a folder (dist/ by default): the compiled sources, and every file
// they read at the same relative path.
const root = fileURLToPath(new URL('..', import.meta.url))
const outFolder = process.argv[2] ?? join(root, 'dist')

const refusal = emptyOutput(outFolder, isBuilt)
if (refusal !== undefined) {
  console.error(`build: ${refusal}`)
  process.exit(1)
}
writeManifest()
compile()
const whole = [
  'openapi.yaml',
  'generated/openapi.json',
  'generated/validators.js',
  'generated/swagger-ui',
  'generated/console',
  'LICENSE',
]
for (const file of [...whole, ...guides(), ...dataFiles()]) {
  mkdirSync(dirname(join(outFolder, file)), { recursive: true })
  cpSync(join(root, file), join(outFolder, file), { recursive: true })
}
packRecordings('contract-tests/vectors/data')

/** Only the output has a manifest of these three lines, and writes it first. */
function isBuilt({ folder, names }: Content): boolean {
  if (!names.includes('package.json')) return false
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return manifest.name === 'latchkey' && Object.keys(manifest).join() === 'name,version,type'
}

/** What the compiled sources read. Entry points belong to the package's own manifest only. */
function writeManifest(): void {
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(outFolder, 'package.json'), `${JSON.stringify({ name, version, type })}\n`)
}

/** Recorded requests are large; `latchkey conformance` reads them compressed. */
function packRecordings(folder: string): void {
  mkdirSync(join(outFolder, folder), { recursive: true })
  for (const name of readdirSync(join(root, folder))) {
    writeFileSync(join(outFolder, folder, `${name}.br`), brotliCompressSync(readFileSync(join(root, folder, name))))
  }
}

/** Keeps the types of the entries that programs import, and of nothing inside. */
function compile(): void {
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  const folder = join(outFolder, 'types')
  const options = ['--outDir', outFolder, '--declaration', '--declarationDir', folder]
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), ...options], { stdio: 'inherit' })
  for (const name of ['kit', 'start-latchkey']) {
    cpSync(join(folder, `src/testing/${name}.d.ts`), join(outFolder, `src/testing/${name}.d.ts`))
  }
  rmSync(folder, { recursive: true })
}

/** The guides, and the files for operators beside them, such as the alert rules. */
function guides(): string[] {
  const forOperators = readdirSync(join(root, 'docs')).filter((name) => /\.(json|yaml)$/.test(name))
  return [startFile, ...listedGuides.map(({ name }) => guideFile(name)), ...forOperators].map((name) =>
    join('docs', name),
  )
}

/** Files under src that are neither source nor prose. */
function dataFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(ts|mjs|md)$|\.golden\.(json|py)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}
