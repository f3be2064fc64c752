import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { claimsOf } from '../../contract-tests/dredd/ask.ts'
import { createFactorWorld } from '../../contract-tests/dredd/factor-world.ts'
import { testOrigin, testRpId } from '../../contract-tests/dredd/targets.ts'
import { findNode } from '../consumers/nodes.ts'
import { installPackage, isOnline, openWorkplace, type Packed, root, thisNode } from './installed.ts'

// Packs the service, installs it with `docker/build.sh` as an ordinary user into an empty folder,
// and runs it in a read-only folder, on both supported versions of Node.
const password = 'secureP@ssw0rd'
/** The password as Django stores it with `BCryptPasswordHasher`. */
const hashInDjango = 'bcrypt$$2b$10$/uaF/uaF/uaF/uaF/uaF/u.vLGVoETQVClsN4Nl6gdEieutlVglDe'
const oldestNode = { major: 22, package: `node-${process.platform}-${process.arch}@22.23.3` }

const skip = isOnline ? false : "npm's registry cannot be reached"
if (process.env.CI === 'true') assert.ok(isOnline, String(skip))

const workplace = openWorkplace()
const { folder, app, environment, run } = workplace
after(() => rmSync(folder, { recursive: true, force: true }))

let packed: Packed
before(async () => {
  if (isOnline) packed = await installPackage(workplace)
})

describe('the package', { skip }, () => {
  const wanted = [
    /^(LICENSE|THIRD-PARTY-LICENSES\.txt|(README|CHANGELOG|SECURITY)\.md|openapi\.yaml|sbom\.cdx\.json)$/,
    /^(package|npm-shrinkwrap)\.json$/,
    /^bin\/latchkey\.mjs$/,
    /^chunks\/[a-z-]+-[A-Z\d]{8}\.mjs$/,
    /^chunks\/late-[\w-]+\.cjs$/,
    /^testing\/(start-latchkey\.mjs|(kit|start-latchkey)\.d\.ts)$/,
    /^generated\/openapi\.json$/,
    /^generated\/swagger-ui\/(LICENSE|NOTICE|swagger-ui\.css|swagger-ui-bundle\.js(\.LICENSE\.txt)?)$/,
    /^generated\/console\/(LICENSE|index\.html|icon\.svg|console\.(css|js)|second-factor\.js)$/,
    /^src\/http\/docs\/[\w.-]+\.(css|html|svg|ico|js)$/,
    /^src\/handbook\/(styles\/[a-z]+\.css|browser\/[a-z]+\.js)$/,
    /^src\/testing\/test-server\.openapi\.json$/,
    /^src\/django\/latchkey_django\.py$/,
    /^src\/domain\/passwords\/common-passwords\.(LICENSE|txt\.gz)$/,
    /^src\/domain\/passwords\/breached-passwords\.(LICENSE|bin)$/,
    /^docs\/[a-z-]+\.(md|json|yaml)$/,
    /^contract-tests\/vectors\/data\/[a-z\d-]+\.json\.br$/,
  ]

  it('contains only what runs', () => {
    const paths = packed.files.map(({ path }) => path)
    const unwanted = paths.filter((path) => !wanted.some((pattern) => pattern.test(path)))
    assert.deepEqual(unwanted, [])
    const missing = wanted.filter((pattern) => !paths.some((path) => pattern.test(path)))
    assert.deepEqual(missing, [])
  })

  it('leaves no packed file in the clone', () => {
    const left = readdirSync(root).filter((name) => name === 'npm-shrinkwrap.json' || /^latchkey-.*\.tgz$/.test(name))
    assert.deepEqual(left, [])
  })

  it('is installed with at most 80 packages, one install script and 40 MB', () => {
    const packages = installedPackages()
    const scripts = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript === true)
    assert.deepEqual(scripts, ['node_modules/sqlite3'])
    const count = Object.keys(packages).length + 1
    assert.ok(count > 20 && count <= 80, `${count} packages`)
    const bytes = readdirSync(join(app, 'node_modules'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    assert.ok(bytes <= 40_000_000, `${bytes} bytes`)
  })

  it('lists every package of the installation in its bill of materials', () => {
    const packages = installedPackages()
    const { components } = JSON.parse(readFileSync(join(app, 'node_modules/latchkey/sbom.cdx.json'), 'utf8'))
    const listed = new Set(components.map(({ purl }: { purl: string }) => decodeURIComponent(purl)))
    const names = Object.entries(packages).map(
      ([path, { version }]) => `pkg:npm/${path.replace(/^.*node_modules\//, '')}@${version}`,
    )
    assert.deepEqual(
      names.filter((name) => !listed.has(name)),
      [],
    )
    // The last ones are built into pages.
    for (const name of ['koa', 'pg', 'jose', 'swagger-ui-dist', 'react-dom', 'scheduler', 'lean-qr'])
      assert.ok([...listed].some((purl) => String(purl).includes(`/${name}@`)))
  })
})

/** The packages beside `latchkey`, by their folder. */
function installedPackages(): Record<string, { readonly version: string; readonly hasInstallScript?: boolean }> {
  const file = join(app, 'node_modules/latchkey/node_modules/.package-lock.json')
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** Returns the folder of another Node version, from the npm registry. */
function fetchNode(): string {
  const place = join(folder, 'home/other-node')
  const args = ['install', '--prefix', place, '--no-audit', '--no-fund', '--no-save', oldestNode.package]
  run('npm', args, folder, environment(thisNode))
  return join(place, 'node_modules', oldestNode.package.split('@')[0] ?? '', 'bin')
}

for (const [version, nodeFolder] of Object.entries({
  [process.version]: () => thisNode,
  [`v${oldestNode.major}`]: fetchNode,
})) {
  describe(`installed, on Node ${version}`, { skip }, () => {
    let nodeBin: string
    before(() => {
      nodeBin = nodeFolder()
    })

    it('runs on this version', () => {
      assert.ok(run(join(nodeBin, 'node'), ['--version'], folder, environment(nodeBin)).startsWith(version))
    })

    it('creates an account, serves, and stops on SIGTERM, with write access to its data folder only', async (t) => {
      const dataDir = join(folder, 'data', version)
      const passkeys = { PASSKEY_RP_ID: testRpId, PASSKEY_ORIGINS: testOrigin }
      const settings = { DATA_DIR: dataDir, PORT: '0', LOG_FORMAT: 'json', NODE_ENV: 'production', ...passkeys }
      const env = environment(nodeBin, settings)
      const created = run('npx', ['--no', 'latchkey', 'account', 'create', 'jane_doe'], app, env, password)
      assert.equal(created, 'account 1 "jane_doe" created\n')
      const { baseUrl, output, stop } = await workplace.serve(t, env)
      for (const path of ['/readyz', '/docs', '/console', '/openapi.yaml']) {
        assert.equal((await fetch(`${baseUrl}${path}`)).status, 200, path)
      }
      await post(`${baseUrl}/api/user/register/`, { username: 'john_doe', password }, 201)
      const { access } = await post(`${baseUrl}/api/user/token/`, { username: 'jane_doe', password }, 200)
      const me = await fetch(`${baseUrl}/api/user/me/`, { headers: { Authorization: `Bearer ${access}` } })
      assert.deepEqual(await me.json(), { id: 1, username: 'jane_doe' })
      await logInWithPasskey(baseUrl, String(access))
      await stop()
      assert.match(output(), /"msg":"stopped"/)
    })
  })
}

describe('parts of the package that wait for their first use', { skip }, () => {
  const settings = { DATA_DIR: join(folder, 'data/parts'), PORT: '0' }
  const command = (args: readonly string[], more = {}, input = '') =>
    run(join(app, 'node_modules/.bin/latchkey'), args, app, environment(thisNode, { ...settings, ...more }), input)

  it('serves every page and asset that its pages link to', async (t) => {
    const { baseUrl, stop } = await workplace.serve(t, environment(thisNode, settings))
    const known = new Set([
      '/docs',
      '/docs/',
      '/console',
      '/llms.txt',
      '/llms-full.txt',
      '/openapi.json',
      '/favicon.ico',
    ])
    for (const path of known) {
      const answer = await fetch(`${baseUrl}${path}`, { headers: { Accept: 'text/html, */*' } })
      assert.equal(answer.status, 200, path)
      const text = await answer.text()
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      for (const [, target = ''] of text.matchAll(/(?:href|src)="([^"#]+)/g)) {
        const { origin, pathname } = new URL(target, answer.url)
        if (origin === baseUrl) known.add(pathname)
      }
    }
    for (const page of ['/docs/obtainTokenPair', '/docs/guides/install']) assert.ok(known.has(page), page)
    await stop()
  })

  it('writes metrics and logs for people, reads forms, and verifies hashes of bcrypt', async (t) => {
    const line = JSON.stringify({ username: 'from_django', password: hashInDjango })
    assert.match(command(['import', 'accounts'], {}, `${line}\n`), /created 1/)
    const more = { LOG_FORMAT: 'pretty', METRICS_ADDRESS: '127.0.0.1:0', PASSWORD_BREACHED: 'common' }
    const { baseUrl, output, stop } = await workplace.serve(t, environment(thisNode, { ...settings, ...more }))
    const body = new FormData()
    body.set('username', 'from_django')
    body.set('password', password)
    assert.equal((await fetch(`${baseUrl}/api/user/token/`, { method: 'POST', body })).status, 200)
    const metrics = await fetch(/metrics at (\S+)/.exec(output())?.[1] ?? '')
    assert.match(await metrics.text(), /latchkey_requests_total\{operation="obtainTokenPair",status="200"\} 1/)
    const common = await post(`${baseUrl}/api/user/register/`, { username: 'x', password: 'password123' }, 400)
    assert.deepEqual(Object.keys(common), ['password'])
    await stop()
    assert.match(output(), /INFO: stopped/)
  })

  it('connects to PostgreSQL', async () => {
    let asked = 0
    // It is no PostgreSQL, so it ends each connection.
    const server = createServer().on('connection', (socket) => {
      asked += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const env = environment(thisNode, { ...settings, DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c` })
    const { status, stderr } = await workplace.finish(['account', 'list'], env)
    server.close()
    assert.ok(asked > 0, stderr)
    assert.deepEqual([status, /^latchkey: .*database/.test(stderr)], [1, true], stderr)
  })

  it('compares a service with the contract and with the recorded answers', async (t) => {
    const { baseUrl, stop } = await workplace.serve(t, environment(thisNode, settings))
    const env = environment(thisNode)
    const report = await workplace.finish(['contract-test', baseUrl], env)
    assert.deepEqual([report.status, / 0 failed, /.test(report.stdout)], [0, true], report.stdout)
    const compared = await workplace.finish(['conformance', baseUrl, '--world', 'cat', '--cases', 'P1.login.good'], env)
    assert.match(compared.stdout, /\n0 equal, 0 deviate as listed, 1 differ, /)
    await stop()
  })

  it('starts the service in the tests of another project', () => {
    const test = `import { startLatchkey } from 'latchkey/testing'
      const service = await startLatchkey({ accounts: [{ username: 'jane' }] })
      const { access } = await service.signIn('jane')
      const headers = { Authorization: 'Bearer ' + access }
      const statusAfter = async (time) => {
        await service.clock.advance(time)
        return (await fetch(service.baseUrl + '/api/user/me/', { headers })).status
      }
      console.log(await statusAfter('1m'), await statusAfter('16m'))
      await service.stop()`
    const args = ['--input-type=module', '--eval', test]
    assert.equal(run(join(thisNode, 'node'), args, app, environment(thisNode)), '200 401\n')
  })

  it('prints the file for Django, and the help of each command', () => {
    assert.match(command(['import', 'django', '--companion']), /^import|^"""|^#/m)
    const commands = [...command(['--help']).matchAll(/^ {2}([a-z][a-z-]+)\b/gm)].map(([, name = '']) => name)
    assert.ok(commands.includes('contract-test') && commands.includes('test-server'), commands.join())
    for (const name of commands) assert.match(command([name, '--help']), /^Usage: latchkey/)
    assert.ok(existsSync(join(app, 'node_modules/latchkey/openapi.yaml')))
  })
})

const oldNode = findNode(20)
const noOldNode = oldNode === undefined && process.env.CI !== 'true' ? 'NOT RUN: there is no Node 20' : false

describe('installed, on a Node that is too old', { skip: skip || noOldNode }, () => {
  const sentence = /Latchkey needs Node 22\.18 or newer; this is 20\.\d+\.\d+ \(/
  const runOld = (...args: string[]) =>
    spawnSync(oldNode ?? 'no Node 20', args, { cwd: app, env: environment(thisNode), encoding: 'utf8' })

  it('explains it in one line of the command', () => {
    const { status, stdout, stderr } = runOld('node_modules/latchkey/bin/latchkey.mjs', 'serve')
    assert.deepEqual([status, stdout, stderr.split('\n').length], [1, '', 2], stderr)
    assert.match(stderr, sentence)
  })

  it('explains it in the error of an import of latchkey/testing', () => {
    const { status, stderr } = runOld('--input-type=module', '--eval', "import 'latchkey/testing'")
    assert.deepEqual([status, sentence.test(stderr)], [1, true], stderr)
  })
})

/** Loads the library of passkeys, which no other request does. */
async function logInWithPasskey(baseUrl: string, access: string): Promise<void> {
  const credentials = { username: 'jane_doe', password }
  const jane = async () => ({ id: 1, credentials, pair: { access, refresh: '' } })
  const world = createFactorWorld({ service: baseUrl, closed: '' }, jane, async () => credentials)
  const { pair } = await world.newPasskeyMember()
  assert.deepEqual(claimsOf(pair.access).amr, ['pop', 'user', 'mfa'])
}

async function post(url: string, body: object, status: number): Promise<Record<string, unknown>> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  assert.equal(response.status, status)
  return (await response.json()) as Record<string, unknown>
}
