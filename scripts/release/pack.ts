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
 * the Python wheel and source archive, a bill of materials (CycloneDX) and checksums.
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
  const { name, version } = readManifest(root)
  cpSync(join(built, 'sbom.cdx.json'), join(folder, `${name}-${version}.cdx.json`))
  const files = readdirSync(folder).sort()
  const sums = files.map((file) => `${hashOf(join(folder, file))}  ${file}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
  const missing = noPython === undefined ? [] : [`the Python package: ${noPython}`]
  return { files: [...files, 'SHA256SUMS'], missing }
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
  return { files, missing: files.some((name) => name.endsWith('.whl')) ? [] : ['the Python package'] }
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
