import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { billOfMaterials } from './bundle/bill.ts'
import { nativePackages } from './bundle/bundle.ts'
import { hintFunctions } from './bundle/eager.ts'
import { licencesOf } from './bundle/licences.ts'
import { type Lock, placesOf } from './bundle/locked.ts'
import { packageManifest, type RootManifest, shrinkwrapOf } from './bundle/manifest.ts'
import { packedRecordings, programFiles } from './bundle/program-files.ts'
import { browserPlaces, bundledPlaces, bundleService, command, testingEntry } from './bundle/service.ts'
import { type Content, emptyOutput } from './output-folder.ts'

// Writes the package that is published into a folder (dist/ by default): the bundled service, and
// every file that its sources read at the path that it has in a clone.
const root = fileURLToPath(new URL('..', import.meta.url))
const outFolder = process.argv[2] ?? join(root, 'dist')

const refusal = emptyOutput(outFolder, isBuilt)
if (refusal !== undefined) {
  console.error(`build: ${refusal}`)
  process.exit(1)
}
const lock: Lock = readJson('package-lock.json')
const rootManifest: RootManifest = readJson('package.json')
const released = existsSync(join(root, 'docs/contract', `${rootManifest.version}.yaml`))
const manifest = packageManifest(rootManifest, released)
writeJson('package.json', manifest)
writeJson('npm-shrinkwrap.json', shrinkwrapOf(manifest, lock))
for (const file of ['README.md', ...filesForOperators(), ...programFiles()]) {
  if (file !== 'package.json') write(file, readFileSync(join(root, file)))
}
for (const [file, content] of packedRecordings()) write(file, content)
writeTypes()
const bundled = bundledPlaces(await bundleService(outFolder))
await hintFunctions(outFolder, command, join(root, 'node_modules'))
const licences = licencesOf(root, bundled, lock, 'The files in bin/, chunks/ and testing/ contain')
writeFileSync(join(outFolder, 'THIRD-PARTY-LICENSES.txt'), licences)
const { name, version } = rootManifest
const installed = placesOf(lock, nativePackages)
const built = [...bundled, ...browserPlaces(lock)]
writeJson('sbom.cdx.json', billOfMaterials({ name, version, bundled: built, installed }, lock))

/** Only the output has a manifest with the command of the package, and writes it first. */
function isBuilt({ folder, names }: Content): boolean {
  if (!names.includes('package.json')) return false
  const found: RootManifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return found.name === 'latchkey' && (found.bin as { latchkey?: string } | undefined)?.latchkey === command
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8'))
}

function writeJson(file: string, content: object): void {
  writeFileSync(join(outFolder, file), `${JSON.stringify(content, undefined, 2)}\n`)
}

function write(file: string, content: Buffer): void {
  mkdirSync(dirname(join(outFolder, file)), { recursive: true })
  writeFileSync(join(outFolder, file), content)
}

/** Writes the types of the module that programs import, and of nothing inside. */
function writeTypes(): void {
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  const folder = join(outFolder, 'types')
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  mkdirSync(join(outFolder, dirname(testingEntry)))
  for (const file of ['kit.d.ts', 'start-latchkey.d.ts']) {
    cpSync(join(folder, 'src/testing', file), join(outFolder, dirname(testingEntry), file))
  }
  rmSync(folder, { recursive: true })
}

/** Files beside the guides that no code reads, such as the alert rules. */
function filesForOperators(): string[] {
  const names = readdirSync(join(root, 'docs')).filter((file) => /\.(json|yaml)$/.test(file))
  return names.map((name) => `docs/${name}`)
}
