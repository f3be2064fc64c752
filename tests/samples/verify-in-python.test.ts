import assert from 'node:assert/strict'
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { logIn, type Pair, paths, postJson } from '../integration/client.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { runLatchkey } from '../support/cli.ts'
import { freePort } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'
import { readGuide } from './guide.ts'
import { listening } from './hosts.ts'

// Runs the code of docs/verify-in-python.md unchanged.
const guide = readGuide('verify-in-python')
const root = join(import.meta.dirname, '../..')
const password = 'correct horse battery'

const reason = whyNoPython('fastapi, uvicorn, rest_framework_simplejwt, setuptools, cryptography')
const missing = reason && `"Verify tokens in Python": NOT RUN, ${reason}`
if (missing !== undefined) console.error(missing)
const skip = missing !== undefined && process.env.CI !== 'true' ? missing : false

/** The service and the environment of the API, as "Prepare the service" sets them. */
const prepare = async (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-python-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [setting = '', command = ''] = guide.blocks('Prepare the service')
  const words = command.trim().replace('npm run -s latchkey -- ', '').split(' ')
  const { stdout } = runLatchkey(folder, words)
  const [secret = '', entry = ''] = [...stdout.matchAll(/: +(\S+)$/gm)].map(([, value]) => value ?? '')
  const [name = '', algorithm = ''] = setting.trim().split('=')
  const at = await startService({ [name]: algorithm, INTROSPECTION_CLIENTS: entry })
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  const env = { PATH: process.env.PATH ?? '', LATCHKEY_URL: at.baseUrl, LATCHKEY_SECRET: secret, NO_PROXY: '*' }
  return { folder, at, env }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

/** An environment with our package, installed by the guide's line. Nothing is downloaded. */
const install = ({ folder, env }: Prepared, line: string): string => {
  cpSync(join(root, 'clients/python'), join(folder, 'clients/python'), { recursive: true })
  const python = join(folder, 'env/bin/python')
  const run = (command: string, args: readonly string[], more = {}) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      env: { ...env, ...more },
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
    return stdout.trim()
  }
  run(interpreter, ['-m', 'venv', '--without-pip', 'env'])
  // The other packages are those of the tests' environment.
  const siteOf = (each: string) => run(each, ['-c', 'import sysconfig; print(sysconfig.get_paths()["purelib"])'])
  writeFileSync(join(siteOf(python), 'others.pth'), `${siteOf(interpreter)}\n`)
  const offline = { PIP_NO_INDEX: '1', PIP_NO_BUILD_ISOLATION: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  run('sh', ['-c', `'${python}' -m ${line}`], offline)
  return python
}

/** Starts an API; waits until it accepts connections. */
const startApi = async (t: TestContext, { folder, env }: Prepared, command: string, args: readonly string[]) => {
  const port = await freePort()
  const child = spawn(
    command,
    args.map((each) => each.replace('PORT', String(port))),
    { cwd: folder, env: { ...env, PYTHONDONTWRITEBYTECODE: '1' }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = once(child, 'close')
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const failed = ended.then(() => Promise.reject(new Error(log)))
  failed.catch(() => {})
  await Promise.race([listening(port), failed])
  return `http://127.0.0.1:${port}`
}

const ask = async (url: string, access: string | undefined) => {
  const answer = await fetch(url, access === undefined ? {} : { headers: { authorization: `Bearer ${access}` } })
  const body = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, body, challenge: answer.headers.get('www-authenticate') }
}

/** Asserts that an API accepts tokens, refuses others, and notices a logout within its interval. */
const assertVerifies = async (at: TestService, url: string, pair: Pair, accepted: object) => {
  assert.deepEqual(await ask(url, pair.access), { status: 200, body: accepted, challenge: null })
  for (const token of [undefined, 'nonsense', pair.refresh]) {
    const { status, challenge } = await ask(url, token)
    assert.deepEqual([status, challenge?.startsWith('Bearer realm="api"')], [401, true], token)
  }
  await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
  // The time limit of the gate ends the wait.
  while ((await ask(url, pair.access)).status !== 401) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Asserts that the page of the guide may send its token, and may read why it was refused. */
const assertLetsPageRead = async (url: string, access: string) => {
  const origin = 'http://localhost:5173'
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
  assert.equal(preflight.status, 200, await preflight.text())
  const refusal = await fetch(url, { headers: { origin, authorization: `Bearer ${access}` } })
  const allowed = ['access-control-allow-origin', 'access-control-expose-headers'].map((name) =>
    refusal.headers.get(name),
  )
  assert.deepEqual([refusal.status, ...allowed], [401, origin, 'WWW-Authenticate'])
  const stranger = await fetch(url, { headers: { origin: 'http://localhost:5174' } })
  assert.equal(stranger.headers.get('access-control-allow-origin'), null)
}

/** Writes a Django project with the guide's view. */
const writeProject = (folder: string, settings: string) => {
  mkdirSync(join(folder, 'site'))
  const view = guide.blocks('Django REST framework')[1] ?? ''
  const files = {
    'settings.py': `
SECRET_KEY = "a key for tests"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
${settings}`,
    'urls.py': `from django.urls import path\nfrom views import things\nurlpatterns = [path("things", things)]\n`,
    'views.py': view,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'site', name), text)
}

const django = ['-m', 'django', 'runserver', '--noreload', '127.0.0.1:PORT', '--pythonpath=site', '--settings=settings']
const sidOf = ({ access }: Pair): unknown => JSON.parse(atob(access.split('.')[1] ?? '')).sid

describe('the APIs of "Verify tokens in Python"', { skip, concurrency: 2 }, () => {
  const [forFastApi = '', forDjango = ''] = guide.blocks('Install')

  it('run on FastAPI', async (t) => {
    const prepared = await prepare(t)
    const [main = '', curl = '', secondFactor = '', cors = ''] = guide.blocks('FastAPI')
    writeFileSync(join(prepared.folder, 'main.py'), `${main}\n${secondFactor}\n${cors}`)
    const python = install(prepared, forFastApi)
    const api = await startApi(t, prepared, python, ['-m', 'uvicorn', 'main:app', '--port', 'PORT'])
    const pair = await logIn(prepared.at, 'jane_doe', password)
    const command = curl.replace('http://localhost:9000', api)
    // The service runs in this process: a command that blocks it would get no keys.
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      env: { ...prepared.env, ACCESS: pair.access },
    })
    assert.deepEqual(JSON.parse(stdout), { account: 1 })
    assert.match((await ask(`${api}/payments`, pair.access)).challenge ?? '', /insufficient_user_authentication/)
    assert.equal((await ask(`${api}/things`, 'nonsense')).body.code, 'token_not_valid')
    await assertLetsPageRead(`${api}/payments`, pair.access)
    await assertVerifies(prepared.at, `${api}/things`, pair, { account: 1 })
  })

  it('run on Django REST framework', async (t) => {
    const prepared = await prepare(t)
    writeProject(prepared.folder, guide.blocks('Django REST framework')[0] ?? '')
    const api = await startApi(t, prepared, install(prepared, forDjango), django)
    const pair = await logIn(prepared.at, 'jane_doe', password)
    await assertVerifies(prepared.at, `${api}/things`, pair, { account: 1, session: sidOf(pair) })
  })

  it('run on Django REST framework with simplejwt', async (t) => {
    const prepared = await prepare(t)
    writeProject(prepared.folder, guide.blocks('Django REST framework with simplejwt')[0] ?? '')
    const api = await startApi(t, prepared, interpreter, django)
    const pair = await logIn(prepared.at, 'jane_doe', password)
    const { status, body } = await ask(`${api}/things`, pair.access)
    assert.deepEqual([status, body], [200, { account: 1, session: sidOf(pair) }])
    for (const token of [undefined, 'nonsense', pair.refresh]) {
      assert.equal((await ask(`${api}/things`, token)).status, 401, token)
    }
  })
})
