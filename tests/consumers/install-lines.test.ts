import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { listReleases } from '../../scripts/contract/releases.ts'
import { listPages } from '../../scripts/release/install-lines.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { type InstallLine, installLinesOf, isOurFile, isRegistryName } from './install-lines.ts'
import { packClient } from './installed.ts'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-install-lines-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const pages = listPages(root).filter((page) => page.endsWith('.md'))
const found = pages.flatMap((page) =>
  installLinesOf(readFileSync(join(root, page), 'utf8')).map((line) => ({ page, ...line })),
)
const withOurs = found.filter(({ names }) => names.some(isOurFile))
/** With the first release the lines name the registry; tests/release follows that form. */
const isReleased = (await listReleases()).length > 0

describe('installLinesOf', () => {
  const cases: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['    npm install ./latchkey-client-0.1.0.tgz jose    # packed', [['./latchkey-client-0.1.0.tgz', 'jose']]],
    ['Run `npm i -D latchkey-client`, or `yarn add x@1`.', [['latchkey-client'], ['x@1']]],
    ["    pip install './a-1-py3-none-any.whl[fastapi]'", [['./a-1-py3-none-any.whl[fastapi]']]],
    ['    cd app && npm install --save \\\n      latchkey && npm start', [['latchkey']]],
    ['    python -m pip install latchkey-verify', [['latchkey-verify']]],
    ['`npm install` and `npm ci`', []],
  ]
  for (const [text, names] of cases) {
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        installLinesOf(text).map((line) => line.names),
        names,
      ))
  }

  it('tells names in a registry from files', () => {
    const names = [
      'latchkey',
      'latchkey@0.1.0',
      'latchkey-client',
      'latchkey-verify[fastapi]',
      'latchkey_verify==0.1.0',
    ]
    const files = ['./latchkey-client-0.1.0.tgz', 'latchkey-client@file:client', 'latchkey-example', '../latchkey']
    assert.deepEqual(['./generated-clients/python', './app', ...files].filter(isOurFile), [files[0], files[3]])
    assert.deepEqual([names.filter(isRegistryName), files.filter(isRegistryName)], [names, []])
  })
})

describe('install lines of the pages', () => {
  it('name our packages where they are: before the first release as files, then in a registry', () => {
    const isWrong = isReleased ? isOurFile : isRegistryName
    assert.deepEqual(
      found.filter(({ names }) => names.some(isWrong)),
      [],
    )
    const ours = found.filter(({ names }) => names.some((name) => isOurFile(name) || isRegistryName(name)))
    assert.ok(ours.length > 5, 'few lines were found')
  })

  it('run commands of the package without looking for it in a registry, before the first release', () => {
    if (isReleased) return
    const wrong = pages.filter((page) =>
      /^ *(?:.*&& )?(?:\w+=\S+ )*npx (?:-y |--yes )?latchkey\b/m.test(readFileSync(join(root, page), 'utf8')),
    )
    assert.deepEqual(wrong, [])
  })

  it('name packages of others that the project or its consumers have installed', () => {
    const locks = ['package-lock.json', 'tests/consumers/package-lock.json'].map((file) =>
      readFileSync(join(root, file), 'utf8'),
    )
    const isKnown = (name: string): boolean => locks.some((lock) => lock.includes(`"node_modules/${nameOf(name)}": {`))
    const others = found
      .filter(({ tool, names }) => tool === 'npm' && names.some((name) => isOurFile(name) || isRegistryName(name)))
      .flatMap(({ page, names }) =>
        names
          .filter((name) => !isOurFile(name) && !isRegistryName(name) && !isKnown(name))
          .map((name) => `${page}: ${name}`),
      )
    assert.deepEqual(others, [])
  })
})

describe('followed in an empty folder', () => {
  const repository = join(scratch, 'repository')
  before(() => {
    mkdirSync(join(repository, 'client'), { recursive: true })
    packClient(join(repository, 'client'))
  })

  // Most pages have the same line, which is followed once.
  for (const [n, [, lines]] of [...Map.groupBy(withOurs, placeOf)].entries()) {
    const [line] = lines
    const title = `${lines.map(({ page }) => page).join(', ')}: ${line?.tool} install ${line?.names.join(' ')}`
    if (line === undefined) continue
    if (line.tool === 'pip') followWithPip(title, line)
    else if (line.names.some((name) => /latchkey-\d/.test(name))) {
      it(title, () => assert.deepEqual(line.names.filter(isOurFile).map(baseNameOf), [serviceName()]))
    } else it(title, () => followWithNpm(line, `app-${n}`, repository))
  }
})

/** The files that it names, and the folder where, if that matters. */
function placeOf({ page, names }: InstallLine & { page: string }): string {
  return [...names.filter(isOurFile), names.some((name) => name.startsWith('../')) ? dirname(page) : ''].join(' ')
}

/** Installs our tarball; the names of others are checked above, because they need a registry. */
function followWithNpm({ page, names }: InstallLine & { page: string }, app: string, repository: string): void {
  const isInRepository = names.some((name) => name.startsWith('../'))
  const folder = isInRepository ? join(repository, dirname(page), app, '..') : join(scratch, app)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  // "the file that npm pack writes", copied or named with the reader's own path.
  if (!isInRepository) copyFileSync(join(repository, 'client', tarballName()), join(folder, tarballName()))
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...filesOf(names, repository)], folder)
  const program = `import { createSession } from 'latchkey-client'; console.log(typeof createSession)`
  assert.equal(run(process.execPath, ['--input-type=module', '--eval', program], folder), 'function\n')
}

function followWithPip(title: string, { names }: InstallLine): void {
  const missing = whyNoPython('setuptools')
  if (missing !== undefined) testNothing(title, `NOT RUN: ${missing}`)
  else
    it(title, () => {
      const folder = mkdtempSync(join(scratch, 'python-'))
      cpSync(join(root, 'clients/python'), join(folder, 'clients/python'), { recursive: true })
      const pip = ['-m', 'pip', '--disable-pip-version-check']
      run(interpreter, [...pip, 'wheel', '--no-deps', '--no-index', '--no-build-isolation', './clients/python'], folder)
      const options = ['--no-deps', '--no-index', '--no-build-isolation', '--target', 'site']
      run(interpreter, [...pip, 'install', ...options, ...filesOf(names, folder)], folder)
      assert.ok(readdirSync(join(folder, 'site')).includes('latchkey_verify'))
    })
}

/**
 * Our files, where the reader has them: `/path/to/latchkey` is the repository, another `/path/to`
 * is the folder of the app.
 */
function filesOf(names: readonly string[], repository: string): string[] {
  return names
    .filter(isOurFile)
    .map((name) => name.replace(/^\/path\/to\/latchkey\//, `${repository}/`).replace(/^\/path\/to\//, './'))
}

function run(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', timeout: 580_000, stdio: ['ignore', 'pipe', 'pipe'] })
}

const versionOf = (file: string): string =>
  (JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string }).version
function tarballName(): string {
  return `latchkey-client-${versionOf('client/package.json')}.tgz`
}
function serviceName(): string {
  return `latchkey-${versionOf('package.json')}.tgz`
}
function baseNameOf(path: string): string {
  return basename(path)
}
function nameOf(spec: string): string {
  return spec.replace(/(?<=.)@.*$/, '')
}

function testNothing(title: string, sentence: string): void {
  console.error(sentence)
  it(title, { skip: process.env.CI === 'true' ? false : sentence }, () => assert.fail(sentence))
}
