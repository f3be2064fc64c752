import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { emptyOutput } from '../output-folder.ts'
import { githubName, linkToTag } from './repository.ts'
import { ReleaseError, run } from './run.ts'

const projectRoot = join(import.meta.dirname, '../..')

/** The written files, and what could not be written. */
export interface Packed {
  readonly files: readonly string[]
  readonly missing: readonly string[]
}

/**
 * Writes the files of a release into an empty folder: the packages of the service and the client,
 * the Python wheel and source archive, the executable for Linux x64 with the licences of what is in
 * it, a bill of materials (CycloneDX) and checksums.
 * @param root   the working tree to pack, with installed npm packages
 * @param folder is emptied first; refused if it has other files
 */
export const packRelease = (root: string, folder: string): Packed => {
  emptyRelease(folder)
  run(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root })
  const built = join(root, 'dist')
  for (const cwd of [built, join(root, 'client')]) {
    run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd })
  }
  const noPython = packPython(root, folder)
  const noExecutable = packExecutable(root, folder)
  const { name, version } = readManifest(root)
  const bill = JSON.parse(readFileSync(join(built, 'sbom.cdx.json'), 'utf8'))
  if (noExecutable === undefined) bill.components.push(nodeInside(root))
  writeFileSync(join(folder, `${name}-${version}.cdx.json`), `${JSON.stringify(bill, undefined, 2)}\n`)
  const files = readdirSync(folder).sort()
  const sums = files.map((file) => `${hashOf(join(folder, file))}  ${file}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
  const missing = [
    ...(noPython === undefined ? [] : [`the Python package: ${noPython}`]),
    ...(noExecutable === undefined ? [] : [`the executable: ${noExecutable}`]),
  ]
  return { files: [...files, 'SHA256SUMS'], missing }
}

/** Node, as a component of CycloneDX: it is part of the executable, and of no package. */
function nodeInside(root: string): object {
  const { node } = readManifest(root).devDependencies
  const properties = [{ name: 'latchkey:executable', value: 'true' }]
  const purl = `pkg:generic/node@${node}`
  return { type: 'platform', 'bom-ref': purl, name: 'node', version: node, purl, properties }
}

const packedName = /^(?:SHA256SUMS|NOTES\.md|latchkey[\w.-]*\.(?:tgz|tar\.gz|whl|cdx\.json))$/

/**
 * Empties the folder of a release.
 * @throws ReleaseError when it has other files
 */
export const emptyRelease = (folder: string): void => {
  const refusal = emptyOutput(folder, ({ names }) => names.every((name) => packedName.test(name)))
  if (refusal !== undefined) throw new ReleaseError(refusal)
}

/** Lists the files that an earlier run has packed completely; undefined if there are none. */
export const readPacked = (folder: string): Packed | undefined => {
  if (!existsSync(join(folder, 'SHA256SUMS'))) return undefined
  const files = readdirSync(folder).sort()
  const kinds = { 'the Python package': '.whl', 'the executable': executableEnding }
  const missing = Object.entries(kinds).filter(([, ending]) => !files.some((name) => name.endsWith(ending)))
  return { files, missing: missing.map(([kind]) => kind) }
}

const executableEnding = '-linux-x64.tar.gz'

/**
 * Packs the executable as an archive, which keeps its mode and has the licences beside it.
 * @returns why it cannot be built here; undefined when it is built
 */
function packExecutable(root: string, folder: string): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is built on Linux x64 only'
  const { name, version } = readManifest(root)
  const scratch = mkdtempSync(join(tmpdir(), 'latchkey-executable-'))
  const content = `${name}-${version}-linux-x64`
  try {
    run(process.execPath, [join(root, 'scripts/build-executable.ts'), join(scratch, content)], { cwd: root })
    const owner = ['--owner=0', '--group=0', '--numeric-owner']
    run('tar', [...owner, '-C', scratch, '-czf', join(folder, `${name}-${version}${executableEnding}`), content], {
      cwd: root,
    })
    return undefined
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Builds from a copy, because setuptools leaves files beside the sources.
 * @returns why it cannot be built here; undefined when it is built
 */
function packPython(root: string, folder: string): string | undefined {
  const own = join(root, '.venv/bin/python')
  const python = process.env.LATCHKEY_PYTHON ?? (existsSync(own) ? own : 'python3')
  try {
    run(python, ['-c', 'import setuptools, sys; sys.exit(int(setuptools.__version__.split(".")[0]) < 77)'], {
      cwd: root,
    })
  } catch {
    return `${python} has no setuptools 77 or newer`
  }
  const scratch = mkdtempSync(join(tmpdir(), 'latchkey-python-'))
  try {
    cpSync(join(root, 'clients/python'), scratch, {
      recursive: true,
      filter: (path) => !/\.egg-info$|__pycache__|\/build$/.test(path),
    })
    const readme = join(scratch, 'README.md')
    const { version, repository } = readManifest(root)
    const name = githubName(repository?.url?.replace('git+', '') ?? '')
    if (name !== undefined) writeFileSync(readme, linkToTag(readFileSync(readme, 'utf8'), name, version))
    // setuptools replaces sys.argv, so each file is built by a process of its own.
    for (const hook of ['build_sdist', 'build_wheel']) {
      run(python, ['-c', `import sys; from setuptools import build_meta; build_meta.${hook}(sys.argv[1])`, folder], {
        cwd: scratch,
      })
    }
    return undefined
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly devDependencies: { readonly node: string }
  readonly repository?: { readonly url?: string }
}
const readManifest = (root: string): Manifest => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

// `npm run release:pack -- FOLDER` packs the files of the clone; the workflow of a release runs it.
if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true })
  const folder = resolve(positionals[0] ?? join(projectRoot, 'release', readManifest(projectRoot).version))
  try {
    const { files, missing } = packRelease(projectRoot, folder)
    console.log(files.map((file) => join(folder, file)).join('\n'))
    if (missing.length > 0) throw new ReleaseError(`not packed: ${missing.join(', ')}`)
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error
    console.error(`release:pack: ${error.message}`)
    process.exitCode = 1
  }
}
