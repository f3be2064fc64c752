import assert from 'node:assert/strict'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { listReleases } from '../../scripts/contract/releases.ts'
import { findUnreleased, listPages } from '../../scripts/release/install-lines.ts'
import { type InstallLine, installLinesOf, isRegistryName } from '../consumers/install-lines.ts'
import { tools, whyNoTools } from '../consumers/installed.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { offerDriver } from '../support/sqlite-driver.ts'
import { type Clone, cloneTree } from './clone.ts'
import { type Registry, startRegistry } from './registry.ts'
import { serveAndLogIn } from './serve.ts'

// Releases a version from a copy of the working tree, publishes it to a registry on this machine,
// and installs it from there as README and guides say.
const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-release-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const { version: current } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const isReleased = (await listReleases()).length > 0
/** The first release has the version of the files; a later one is the next minor version. */
const version = isReleased
  ? current.replace(/^(\d+)\.(\d+)\..*$/, (_all, major, minor) => `${major}.${Number(minor) + 1}.0`)
  : current

const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)
const env = { ...process.env, PATH }
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', env }).trim()
const ping = ['ping', '--fetch-retries=0', '--fetch-timeout=10000']
const offline = spawnSync('npm', ping, { stdio: 'ignore', env }).status !== 0
const missing = [
  ...(offline ? ["npm's registry cannot be reached"] : []),
  ...[whyNoPython('setuptools, jwt'), whyNoTools()],
].find((reason) => reason !== undefined)
const skip = missing === undefined || process.env.CI === 'true' ? false : `NOT RUN: ${missing}`
if (missing !== undefined) console.error(`NOT RUN: ${missing}`)

const isBuiltHere = process.platform === 'linux' && process.arch === 'x64'
let clone: Clone
let start: string
let output: string
let files: string
let registry: Registry
let driver: Awaited<ReturnType<typeof offerDriver>>
before(async () => {
  if (skip !== false) return
  const folder = join(scratch, 'latchkey')
  mkdirSync(folder)
  clone = cloneTree(folder)
  files = join(folder, 'release', version)
  registry = await startRegistry(upstream)
  driver = await offerDriver(scratch)
})
after(() => {
  registry?.close()
  driver?.close()
})

describe('a release', { skip }, () => {
  before(() => {
    if (isReleased) {
      const text = readFileSync(join(clone.folder, 'CHANGELOG.md'), 'utf8')
      writeFileSync(
        join(clone.folder, 'CHANGELOG.md'),
        text.replace('## Unreleased\n', '## Unreleased\n\n- A rehearsal.\n'),
      )
      clone.git('commit', '--quiet', '--all', '--message', 'docs: describe the rehearsal')
    }
    start = clone.git('rev-parse', 'HEAD')
    stopAfterMerge()
    const { status, output: printed } = clone.release(version)
    assert.equal(status, 0, printed)
    output = printed
  })

  /** Ends a release where it is least welcome: the branch has moved, and there is no tag yet. */
  const stopAfterMerge = (): void => {
    const hook = join(clone.folder, '.git/hooks/post-merge')
    mkdirSync(dirname(hook), { recursive: true })
    writeFileSync(hook, '#!/bin/sh\nkill -9 $(ps -o ppid= -p $PPID)\n', { mode: 0o755 })
    assert.notEqual(clone.release(version).status, 0)
    rmSync(hook)
    assert.equal(clone.git('rev-parse', 'HEAD~1'), start)
    assert.deepEqual([clone.git('tag'), clone.git('status', '--porcelain')], ['', ''])
  }

  it('is one commit on the branch, with a tag, and leaves nothing else', () => {
    assert.equal(clone.git('status', '--porcelain'), '')
    assert.equal(clone.git('log', '-1', '--format=%s'), `chore(release): ${version}`)
    assert.equal(clone.git('rev-parse', `v${version}^{commit}`), clone.git('rev-parse', 'main'))
    assert.equal(clone.git('worktree', 'list').split('\n').length, 1)
  })

  it('has one version everywhere, and may be published', async () => {
    for (const name of ['latchkey', 'latchkey-client']) {
      const args = ['-xOzf', join(files, `${name}-${version}.tgz`), 'package/package.json']
      const manifest = JSON.parse(await run('tar', args, scratch))
      assert.equal(manifest.version, version)
      assert.equal('private' in manifest, false)
      assert.equal(manifest.repository.url, 'git+https://github.com/octo-org/Latchkey.git')
    }
    assert.equal(parse(read('openapi.yaml')).info.version, version)
    assert.equal(JSON.parse(read('generated/openapi.json')).info.version, version)
    assert.match(read('clients/python/pyproject.toml'), new RegExp(`^version = "${version}"$`, 'm'))
  })

  it('keeps the contract and the changes of the version', async () => {
    assert.equal(read(`docs/contract/${version}.yaml`), read('openapi.yaml'))
    assert.match(read('CHANGELOG.md'), new RegExp(`^## Unreleased\n\n## ${version} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, 'm'))
    assert.match(read('docs/contract-changelog.md'), new RegExp(`^## ${version}$`, 'm'))
    for (const check of [['scripts/docs.ts', '--check'], ['scripts/contract/diff.ts']])
      await run(process.execPath, check, clone.folder)
  })

  it('removes what is true only before it from all pages', () => {
    const left = listPages(clone.folder).flatMap((page) => findUnreleased(read(page)).map((text) => `${page}: ${text}`))
    assert.deepEqual(left, [])
    assert.ok(read('docs/install.md').includes(`ghcr.io/octo-org/latchkey:${version}\n`))
    for (const path of globSync('examples/*/package.json', { cwd: clone.folder })) {
      assert.equal(JSON.parse(read(path)).dependencies['latchkey-client'], version, path)
    }
  })

  it('packs what is published, with checksums', () => {
    assert.deepEqual(readdirSync(files).sort(), [
      'SHA256SUMS',
      ...(isBuiltHere ? [`latchkey-${version}-linux-x64.tar.gz`] : []),
      `latchkey-${version}.cdx.json`,
      `latchkey-${version}.tgz`,
      `latchkey-client-${version}.tgz`,
      `latchkey_verify-${version}-py3-none-any.whl`,
      `latchkey_verify-${version}.tar.gz`,
    ])
    for (const line of readFileSync(join(files, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
      const [sum, name = ''] = line.split('  ')
      assert.equal(hash('sha256', readFileSync(join(files, name))), sum, name)
    }
  })

  it('has an executable, with licences', { skip: !isBuiltHere && 'built on Linux x64 only' }, async () => {
    const app = mkdtempSync(join(scratch, 'executable-'))
    const name = `latchkey-${version}-linux-x64`
    await run('tar', ['-xzf', join(files, `${name}.tar.gz`)], app)
    assert.deepEqual(readdirSync(join(app, name)).sort(), ['THIRD-PARTY-LICENSES.txt', 'latchkey'])
    assert.equal(await run(join(app, name, 'latchkey'), ['--version'], app), `${version}\n`)
    await run(join(app, name, 'latchkey'), ['migrate'], app) // loads native code
  })

  it('has links that work on the page of PyPI', async () => {
    const archive = join(files, `latchkey_verify-${version}.tar.gz`)
    const page = await run('tar', ['-xOzf', archive, `latchkey_verify-${version}/PKG-INFO`], scratch)
    assert.ok(page.includes(`](https://github.com/octo-org/Latchkey/blob/v${version}/docs/verify-in-python.md)`))
    assert.ok(!page.includes('](../'), page)
  })

  it('warns of what the releaser has to do first', () => {
    const owners = /@OWNER/.test(readFileSync(join(root, '.github/CODEOWNERS'), 'utf8'))
    assert.equal(/WARNING: .*CODEOWNERS/.test(output), owners)
  })

  it('names commands that undo it, and keep other changes', () => {
    assert.ok(output.includes(`\n    git tag --delete v${version}\n    git reset --keep ${start}\n`), output)
    const { status, output: printed } = clone.release(version)
    assert.deepEqual([status, /exists: push it, or take the next version/.test(printed)], [1, true], printed)
  })

  it('names each file that its commands publish, and the image in lower case', () => {
    const named = [...output.matchAll(/(?:npm publish|cp) (\S+\.tgz)/g)].map(([, path = '']) => path)
    assert.equal(named.length, 3)
    for (const path of named) assert.ok(existsSync(join(clone.folder, path)), path)
    assert.ok(output.includes(` --tag ghcr.io/octo-org/latchkey:${version} `))
  })

  describe('published to a registry', () => {
    before(async () => {
      const { host } = new URL(registry.url)
      writeFileSync(join(scratch, 'npmrc'), `//${host}/:_authToken=rehearsal\n`)
      const commands = output.match(/npm publish .*/g) ?? []
      for (const command of commands) await run('sh', ['-c', command], clone.folder)
    })

    it('has the packages of service and client', () => {
      assert.deepEqual(registry.published().sort(), [`latchkey-client@${version}`, `latchkey@${version}`])
    })

    it('is accepted by publint and attw', async () => {
      // Node only, ES modules only, and a file that is no module.
      const service = ['--profile', 'esm-only', '--exclude-entrypoints', 'openapi.yaml']
      for (const [name, options] of Object.entries({ latchkey: service, 'latchkey-client': [] })) {
        const tarball = join(files, `${name}-${version}.tgz`)
        await run(process.execPath, [join(tools, 'publint/src/cli.js'), tarball, '--strict'], scratch)
        await run(process.execPath, [join(tools, '@arethetypeswrong/cli/dist/index.js'), tarball, ...options], scratch)
      }
    })

    it('installs, serves and issues a first token to the client, as docs/releasing.md says', async () => {
      const app = mkdtempSync(join(scratch, 'app-'))
      const [install = ''] = linesOf('docs/releasing.md').filter((line) => line.startsWith('npm install latchkey'))
      assert.equal(install, 'npm install latchkey latchkey-client')
      const allowScripts = linesOf('docs/releasing.md').find((line) => line.includes('allowScripts')) ?? ''
      for (const command of [allowScripts, install]) await run('sh', ['-c', command], app)
      assert.deepEqual(await serveAndLogIn(app, environment()), { id: 1, username: 'jane_doe' })
      assertInstalled(app)
    })

    it('has install lines that work in an empty folder', async () => {
      const found = listPages(clone.folder).flatMap((page) =>
        installLinesOf(read(page))
          .filter(({ names }) => names.some(isRegistryName))
          .map((line) => ({ page, line })),
      )
      const lines = Map.groupBy(found, ({ line }) => line.names.toSorted().join(' '))
      assert.ok(lines.size > 5, [...lines.keys()].join(', '))
      for (const [names, [first]] of lines) if (first !== undefined) await follow(first.line, `${first.page}: ${names}`)
    })
  })
})

/** Installs what a line names, and imports it. */
async function follow({ tool, names }: InstallLine, title: string): Promise<void> {
  const folder = mkdtempSync(join(scratch, 'line-'))
  if (tool === 'pip') {
    await run(interpreter, ['-m', 'pip', 'install', ...names], folder)
    const code = 'import latchkey_verify; print(latchkey_verify.__file__)'
    const printed = await run(interpreter, ['-c', code], folder, { PYTHONPATH: join(folder, 'site') })
    assert.ok(printed.startsWith(folder), title)
    return
  }
  await run('npm', ['install', ...names], folder)
  for (const name of names)
    assert.ok(existsSync(join(folder, 'node_modules', name, 'package.json')), `${title}: ${name}`)
  if (!names.includes('latchkey-client')) return
  const program = `import { createSession } from 'latchkey-client'; console.log(typeof createSession)`
  assert.equal(await run(process.execPath, ['--input-type=module', '--eval', program], folder), 'function\n', title)
}

/** The bill of materials lists what is installed, apart from packages for other systems. */
function assertInstalled(app: string): void {
  const { components, metadata } = JSON.parse(readFileSync(join(files, `latchkey-${version}.cdx.json`), 'utf8'))
  assert.equal(`${metadata.component.name}@${metadata.component.version}`, `latchkey@${version}`)
  const listed = new Set(components.map((each: { name: string; version: string }) => `${each.name}@${each.version}`))
  const installed = globSync('**/node_modules/{*,@*/*}/package.json', { cwd: app }).map((path) => {
    const { name, version: installedVersion } = JSON.parse(readFileSync(join(app, path), 'utf8'))
    return `${name}@${installedVersion}`
  })
  assert.ok(installed.length > 50)
  const own = [`latchkey@${version}`, `latchkey-client@${version}`]
  assert.deepEqual(
    installed.filter((name) => !listed.has(name) && !own.includes(name)),
    [],
  )
}

/** Lines of code of a page of the release. */
function linesOf(page: string): string[] {
  return read(page)
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.trim())
}

function read(path: string): string {
  return readFileSync(join(clone.folder, path), 'utf8')
}

/** Settings of npm and pip, so that commands can be followed as they are written. */
function environment(): Record<string, string> {
  return {
    PATH,
    npm_config_userconfig: join(scratch, 'npmrc'),
    npm_config_registry: registry.url,
    npm_config_sqlite3_binary_host: driver.url,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_FIND_LINKS: files,
    PIP_NO_DEPS: '1',
    PIP_TARGET: 'site',
  }
}

/** Runs a program while this process answers as a registry. */
async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { cwd, env: { ...env, ...environment(), ...more }, timeout: 580_000, maxBuffer: 100_000_000 }
  const { stdout } = await promisify(execFile)(program, args, options)
  return stdout
}
