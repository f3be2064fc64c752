import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { latchkey, sourceLatchkey } from '../support/cli.ts'
import { startProcess, withService } from '../support/process.ts'

const page = 'https://app.example.com'

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

describe('latchkey test-server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-server-'))
  const file = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return name
  }
  const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    startProcess({ entry: latchkey, args: ['test-server', ...args], cwd: folder, environment })
  let server: ReturnType<typeof start>
  let url: URL

  before(async () => {
    file('accounts.json', [{ username: 'jane', password: 'jane' }])
    file('settings.json', { CORS_ORIGINS: page, ACCESS_TOKEN_LIFETIME: '10m' })
    // Neither is read.
    writeFileSync(join(folder, '.env'), 'ACCESS_TOKEN_LIFETIME=wrong\n')
    server = start(['--accounts', 'accounts.json', '--settings', 'settings.json'], { DATABASE_URL: 'wrong' })
    await server.printed('\n')
    url = new URL(JSON.parse(server.stdout()).base_url)
  })
  after(async () => {
    server.kill('SIGTERM')
    await server.ended
    rmSync(folder, { recursive: true })
  })

  /** Sends any Host, which fetch does not. */
  const ask = (path: string, { method = 'POST', headers = {}, body }: Sent = {}) =>
    new Promise<{ status: number; json: Record<string, unknown>; origin: unknown }>((resolve, reject) => {
      const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
      const sending = request(new URL(path, url), { method, headers: { ...type, ...headers } }, async (response) => {
        const chunks = await response.toArray()
        const text = Buffer.concat(chunks).toString()
        const origin = response.headers['access-control-allow-origin']
        resolve({ status: response.statusCode ?? 0, json: text === '' ? {} : JSON.parse(text), origin })
      })
      sending.on('error', reject).end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  const me = async (access: unknown) =>
    (await ask('/api/user/me/', { method: 'GET', headers: { Authorization: `Bearer ${access}` } })).status

  it('serves the accounts and settings of its files', async () => {
    const { status } = await ask('/api/user/token/', { body: { username: 'jane', password: 'jane' } })
    assert.equal(status, 200)
  })

  it('moves its clock, adds accounts, signs in, mints and revokes', async () => {
    assert.deepEqual((await ask('/__test__/accounts', { body: { username: 'john' } })).json, {
      id: 2,
      username: 'john',
    })
    const { json: pair, status } = await ask('/__test__/tokens', { body: { username: 'john' } })
    assert.deepEqual([status, await me(pair.access)], [201, 200])
    const moved = await ask('/__test__/clock', { body: { advance: '11m' } })
    assert.ok(Date.parse(String(moved.json.now)) > Date.now() + 600_000)
    assert.equal(await me(pair.access), 401)
    const minted = await ask('/__test__/tokens', { body: { user_id: 2, claims: { plan: 'gold' } } })
    assert.equal(await me(minted.json.access), 200)
    assert.equal((await ask('/__test__/tokens', { method: 'DELETE' })).status, 204)
    assert.equal(await me(minted.json.access), 401)
  })

  it('describes what tests can do', async () => {
    const { json } = await ask('/__test__/openapi.json', { method: 'GET' })
    const paths = json.paths as Record<string, object>
    const names = ['clock', 'accounts', 'tokens', 'reset']
    assert.deepEqual(
      Object.keys(paths),
      names.map((name) => `/__test__/${name}`),
    )
    for (const path of Object.keys(paths)) assert.equal((await ask(path, { method: 'PUT' })).status, 405)
  })

  const refusals: readonly [string, number, string, Sent][] = [
    ['another Host', 403, '/__test__/clock', { headers: { Host: 'evil.example' }, body: { advance: 1 } }],
    ['a Host that begins like loopback', 403, '/__test__/clock', { headers: { Host: '127.0.0.1.evil.example' } }],
    [
      'a Host that is not listed, for reading too',
      403,
      '/__test__/openapi.json',
      { method: 'GET', headers: { Host: 'a.b' } },
    ],
    ['a foreign Origin', 403, '/__test__/clock', { headers: { Origin: 'https://evil.example' }, body: { advance: 1 } }],
    ['the Origin null', 403, '/__test__/tokens', { method: 'DELETE', headers: { Origin: 'null' } }],
    ['a form', 415, '/__test__/clock', { headers: { 'Content-Type': 'text/plain' }, body: { advance: 1 } }],
    ['no media type', 415, '/__test__/clock', {}],
    ['text that is not JSON', 400, '/__test__/clock', { body: '{' }],
    ['a list', 400, '/__test__/accounts', { body: [] }],
    ['a large body', 413, '/__test__/accounts', { body: { username: 'a'.repeat(70_000) } }],
    ['a wrong time', 400, '/__test__/clock', { body: { advance: 'soon' } }],
    ['a missing time', 400, '/__test__/clock', { body: {} }],
    ['an unknown field', 400, '/__test__/clock', { body: { advance: 1, back: 1 } }],
    ['an unknown account', 400, '/__test__/tokens', { body: { username: 'nemo' } }],
    ['tokens of nothing', 400, '/__test__/tokens', { body: {} }],
    ['reserved claims', 400, '/__test__/tokens', { body: { user_id: 1, claims: { exp: 1 } } }],
    ['an unknown path', 404, '/__test__/other', { body: {} }],
    ['an inherited name', 405, '/__test__/clock', { method: 'PATCH' }],
  ]
  for (const [what, status, path, sent] of refusals) {
    it(`refuses ${what}`, async () => {
      const answer = await ask(path, sent)
      assert.equal(answer.status, status)
      assert.equal(typeof answer.json.detail, 'string')
      assert.equal(answer.origin, undefined)
    })
  }

  it('takes requests of a listed Origin and of names for loopback', async () => {
    const listed = await ask('/__test__/clock', { headers: { Origin: page }, body: { advance: 0 } })
    assert.deepEqual([listed.status, listed.origin], [200, page])
    assert.equal((await ask('/__test__/clock', { method: 'OPTIONS', headers: { Origin: page } })).status, 204)
    const named = await ask('/__test__/clock', { headers: { Host: `localhost:${url.port}` }, body: { advance: 0 } })
    assert.equal(named.status, 200)
  })

  for (const [what, args, code, message] of [
    ['a used port', () => ['--port', url.port], 1, /EADDRINUSE|in use/],
    ['a wrong port', () => ['--port', '70000'], 2, /--port is not a number from 0 to 65535/],
    ['a missing file', () => ['--accounts', 'none.json'], 2, /none.json cannot be read: ENOENT/],
    ['a shared setting', () => ['--settings', file('shared.json', { DATA_DIR: '.' })], 1, /DATA_DIR is refused/],
    ['accounts that are no list', () => ['--accounts', file('object.json', {})], 1, /the accounts are not a list/],
  ] as const) {
    it(`does not start with ${what}`, async () => {
      const child = start(args())
      const ended = await child.ended
      assert.deepEqual([ended.code, child.stdout()], [code, ''])
      assert.match(child.stderr(), message)
    })
  }

  it('does not start in production', async () => {
    const child = start([], { NODE_ENV: 'production' })
    assert.equal((await child.ended).code, 1)
    assert.match(child.stderr(), /NODE_ENV is production/)
  })

  it('listens on all addresses for one more Host only', async () => {
    const child = start(['--unsafe-host', 'latchkey'])
    await child.printed('\n')
    const { base_url } = JSON.parse(child.stdout())
    const status = async (host: string) =>
      (
        await ask(`${base_url.replace('latchkey', '127.0.0.1')}/__test__/openapi.json`, {
          method: 'GET',
          headers: { Host: host },
        })
      ).status
    assert.match(base_url, /^http:\/\/latchkey:\d+$/)
    assert.deepEqual(await Promise.all(['latchkey:8099', 'localhost', 'other'].map(status)), [200, 200, 403])
    child.kill('SIGTERM')
    assert.equal((await child.ended).code, 0)
  })

  it('stops on SIGTERM and leaves nothing', async () => {
    // Other test files make such folders in the folder of the system.
    const own = mkdtempSync(join(folder, 'temporary-'))
    const child = start([], { TMPDIR: own })
    await child.printed('\n')
    assert.equal(readdirSync(own).length, 1)
    child.kill('SIGTERM')
    const { code } = await child.ended
    assert.deepEqual([code, child.stderr()], [0, ''])
    assert.deepEqual(readdirSync(own), [])
  })

  it('is not loaded by `latchkey serve`', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'latchkey-serve-'))
    const tell = `import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
      process.on('exit', () => {
        const names = [/src.http.app/, /src.cli.test-server[.]/, /src.testing./, /src.compose.test-kit/]
        console.log(JSON.stringify({ names: names.map((name) => loaded.some((url) => name.test(url))) }))
      })`
    const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
    const environment = { DATA_DIR: cwd, PORT: '0', LOG_FORMAT: 'json' }
    await withService(
      { entry: sourceLatchkey, args: ['serve'], cwd, environment, nodeFlags },
      async (baseUrl, child) => {
        assert.equal((await fetch(`${baseUrl}/__test__/openapi.json`)).status, 404)
        child.kill('SIGTERM')
        await child.ended
        assert.match(child.stdout(), /\{"names":\[true,true,false,false\]\}/)
      },
    )
    rmSync(cwd, { recursive: true })
  })
})
