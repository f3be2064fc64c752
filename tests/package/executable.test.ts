import assert from 'node:assert/strict'
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

// Builds the single executable, and runs it in empty folders as an ordinary user who has no Node.
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-executable-test-'))
const executable = join(folder, 'latchkey')

/** Root ignores permissions, so an unprivileged user runs it. */
const ordinary = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : {}

const isBuiltHere = process.platform === 'linux' && process.arch === 'x64'
const skip = isBuiltHere ? false : 'the executable is built on Linux x64 only'

const account = { username: 'jane', password: 'correct horse battery' }
/** Of the same password. */
const imported = {
  username: 'bob',
  password: 'bcrypt$$2b$04$dzYZUcRxOOLX1NZt6ej0ne.wfz/AOmS35fVdkNx.nv7ErTo4TvkkS',
}

before(async () => {
  if (!isBuiltHere) return
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'no-programs'))
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-executable.ts'), folder])
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** Makes an empty folder that belongs to the user of the executable. */
function emptyFolder(name: string): string {
  const made = join(folder, name)
  mkdirSync(made, { mode: 0o755 })
  if (ordinary.uid !== undefined) chownSync(made, ordinary.uid, ordinary.gid)
  return made
}

const environment = (more: Readonly<Record<string, string>>) => ({ PATH: join(folder, 'no-programs'), ...more })

const run = (cwd: string, args: readonly string[], more: Readonly<Record<string, string>> = {}, input = '') =>
  spawnSync(executable, args, { cwd, env: environment(more), input, encoding: 'utf8', ...ordinary })

/** Starts the service, uses it, stops it, and returns what it printed. */
async function serving(
  cwd: string,
  more: Readonly<Record<string, string>>,
  use: (url: string, lines: readonly string[]) => Promise<void>,
  command = 'serve',
): Promise<string> {
  const env = environment({ PORT: '0', LOG_FORMAT: 'json', ...more })
  const child = spawn(executable, [command], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'], ...ordinary })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    const url = /(?:is ready at |"base_url":")(http:[^\s"]+)/.exec(line)?.[1]
    if (url !== undefined) await use(url, lines).finally(() => child.kill('SIGTERM'))
  }
  assert.deepEqual(await ended, [0, null], lines.join('\n'))
  return lines.join('\n')
}

async function post(url: string, path: string, body: object, status: number): Promise<Record<string, string>> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const text = await answer.text()
  assert.equal(answer.status, status, `${path}: ${text}`)
  return JSON.parse(text)
}

async function page(url: string, path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

const addonsIn = (cwd: string): readonly string[] => readdirSync(join(cwd, 'data/addons')).sort()

describe('the single executable', { skip }, () => {
  test('runs where there is no Node', () => {
    const cwd = emptyFolder('node')
    assert.equal((spawnSync('node', [], { env: environment({}) }).error as NodeJS.ErrnoException).code, 'ENOENT')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    assert.deepEqual([run(cwd, ['--version']).stdout, run(cwd, ['--version']).stderr], [`${version}\n`, ''])
  })

  test('uses the code that was compiled at the build', () => {
    const { stderr } = run(emptyFolder('compiled'), ['--version'], { NODE_DEBUG: 'latchkey' })
    assert.match(stderr, /the compiled code is used\n/)
  })

  test('writes nothing for a command that needs no database', () => {
    const cwd = emptyFolder('nothing')
    const companion = run(cwd, ['import', 'django', '--companion'])
    assert.equal(companion.stdout, readFileSync(join(root, 'src/django/latchkey_django.py'), 'utf8'))
    for (const args of [['--help'], ['config'], ['client-secret', 'gateway'], ['contract-test', '--help']]) {
      const { status, stderr } = run(cwd, args)
      assert.equal(status, 0, `${args.join(' ')}: ${stderr}`)
    }
    // It has read every recording.
    const none = run(cwd, ['conformance', 'http://127.0.0.1:1', '--world', 'cat', '--cases', 'none'])
    assert.match(none.stderr, /no case matches/)
    assert.deepEqual(readdirSync(cwd), [])
  })

  describe('in one folder', () => {
    let cwd: string
    before(() => {
      cwd = emptyFolder('service')
    })

    test('serves the API, pages, console and metrics', async () => {
      await serving(cwd, { METRICS_ADDRESS: '127.0.0.1:0' }, async (url, lines) => {
        await post(url, '/api/user/register/', account, 201)
        const { refresh = '' } = await post(url, '/api/user/token/', account, 200)
        const { access } = await post(url, '/api/user/token/refresh/', { refresh }, 200)
        await post(url, '/api/user/token/verify/', { token: access }, 200)

        const reference = await page(url, '/docs')
        const bundle = /assets\/swagger-ui-bundle\.\w+\.js/.exec(reference)?.[0]
        assert.ok((await page(url, `/docs/${bundle}`)).length > 1_000_000)
        assert.match(await page(url, '/docs/quickstart'), /<h1/)
        assert.match(await page(url, '/docs/search.js'), /handbookIndex/)
        const script = /\/console\/assets\/\w+\/console\.js/.exec(await page(url, '/console'))?.[0] ?? ''
        assert.ok((await page(url, script)).length > 100_000)
        const metrics = /metrics at (http:[^"]+)/.exec(lines.join('\n'))?.[1] ?? ''
        assert.match(await page(metrics, ''), /latchkey_build_info|process_resident_memory_bytes/)

        const list = run(cwd, ['import', 'accounts'], {}, `${JSON.stringify(imported)}\n`)
        assert.equal(list.status, 0, list.stderr)
        await post(url, '/api/user/token/', { ...account, username: imported.username }, 200)
        const doctor = run(cwd, ['doctor', '--url', url])
        assert.equal(doctor.status, 0, doctor.stdout)
      })
      assert.equal(addonsIn(cwd).length, 2)
    })

    test('replaces native code that has changed, and starts again', async () => {
      const [addon = ''] = addonsIn(cwd)
      const path = join(cwd, 'data/addons', addon)
      const original = readFileSync(path)
      for (const name of addonsIn(cwd)) writeFileSync(join(cwd, 'data/addons', name), 'not what was written')
      await serving(cwd, { LOG_FORMAT: 'pretty' }, async (url) => {
        await post(url, '/api/user/token/', account, 200)
        await post(url, '/api/user/token/', { ...account, username: imported.username }, 200)
      })
      assert.deepEqual(readFileSync(path), original)
    })

    test('refuses logins whose native code cannot be written, and logs what to do', async () => {
      const addons = join(cwd, 'data/addons')
      const { status, stderr } = run(
        cwd,
        ['import', 'accounts'],
        {},
        `${JSON.stringify({ ...imported, username: 'eve' })}\n`,
      )
      assert.equal(status, 0, stderr)
      const login = { ...account, username: 'eve' }
      const printed = await serving(cwd, {}, async (url) => {
        rmSync(addons, { recursive: true })
        writeFileSync(addons, '')
        for (let times = 0; times < 2; times += 1) await post(url, '/api/user/token/', login, 503)
        rmSync(addons)
        await post(url, '/api/user/token/', login, 200)
      })
      assert.equal(printed.match(/"reason":"data\/addons cannot keep bcrypt\.node, .*set DATA_DIR/g)?.length, 2)
    })
  })

  test('writes its native code once when two start at the same moment', async () => {
    const cwd = emptyFolder('two')
    const start = () =>
      promisify(execFile)(executable, ['migrate'], {
        cwd,
        env: environment({ LOG_LEVEL: 'silent' }),
        ...ordinary,
      })
    await Promise.all([start(), start()])
    assert.equal(addonsIn(cwd).length, 1)
  })

  test('runs a server for tests, which leaves no file', async () => {
    const cwd = emptyFolder('test-server')
    const temporary = emptyFolder('temporary')
    const use = async (url: string) => {
      assert.equal(readdirSync(temporary).length, 1)
      await post(url, '/api/user/register/', account, 201)
    }
    await serving(cwd, { TMPDIR: temporary }, use, 'test-server')
    assert.deepEqual([...readdirSync(cwd), ...readdirSync(temporary)], [])
  })

  test('copies a database with its native code in DATA_DIR', () => {
    const cwd = emptyFolder('copy')
    const settings = { DATA_DIR: 'data', DATABASE_URL: 'sqlite:data/a.db' }
    assert.equal(run(cwd, ['migrate'], settings).status, 0)
    const args = ['db', 'copy', '--from', 'sqlite:data/a.db', '--to', 'sqlite:data/b.db']
    const { status, stderr } = run(cwd, args, { DATA_DIR: 'data' })
    assert.equal(status, 0, stderr)
    assert.equal(addonsIn(cwd).length, 1)
  })

  test('names a DATA_DIR that cannot be written', () => {
    const cwd = emptyFolder('read-only')
    mkdirSync(join(cwd, 'data'), { mode: 0o555 })
    mkdirSync(join(cwd, 'elsewhere'), { mode: 0o700 })
    if (ordinary.uid !== undefined) chownSync(join(cwd, 'elsewhere'), ordinary.uid, ordinary.gid)
    const { status, stderr } = run(cwd, ['migrate'], { DATABASE_URL: 'sqlite:elsewhere/x.db' })
    assert.match(stderr, /^latchkey: data\/addons cannot keep node_sqlite3\.node, .* \(EACCES\): let this user write/)
    assert.equal(status, 1)
  })

  const canMount = userInfo().uid === 0 && spawnSync('unshare', ['-m', 'true']).status === 0
  const noMount = canMount ? false : 'only root can mount a file system'
  test('names a file system that runs no programs', { skip: noMount }, () => {
    const cwd = emptyFolder('noexec')
    const user = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    const script = `mount -t tmpfs -o noexec,mode=1777 tmpfs "$1" && cd "$1" && shift && exec "$@"`
    const args = ['-m', 'sh', '-c', script, 'sh', cwd, ...user, executable, 'migrate']
    const { status, stderr } = spawnSync('unshare', args, { encoding: 'utf8', env: process.env })
    assert.match(stderr, /^latchkey: data\/addons\/\w+\.node cannot be loaded: set DATA_DIR .* mounted with noexec/)
    assert.equal(status, 1)
  })

  test('comes with the licences of Node and of the packages in it', () => {
    const texts = readFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['Node', 'sqlite3', '@node-rs/bcrypt', 'koa']) {
      assert.match(texts, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+(?: \\(|$)`, 'm'))
    }
    assert.match(texts, /OpenSSL/)
  })
})
