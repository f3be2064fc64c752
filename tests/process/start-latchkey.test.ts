import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { type StartOptions, startLatchkey, type TestLatchkey } from '../../src/testing/start-latchkey.ts'

const password = 'no good password'
const jane = { username: 'jane', password, claims: { role: 'editor' } }
const running: TestLatchkey[] = []

const start = async (options: StartOptions = {}): Promise<TestLatchkey> => {
  const service = await startLatchkey({ accounts: [jane], ...options })
  running.push(service)
  return service
}
const post = (service: TestLatchkey, path: string, body: object): Promise<Response> =>
  fetch(`${service.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const logIn = (service: TestLatchkey, given = password) =>
  post(service, '/api/user/token/', { username: 'jane', password: given })
const me = (service: TestLatchkey, access: string) =>
  fetch(`${service.baseUrl}/api/user/me/`, { headers: { Authorization: `Bearer ${access}` } })
const refresh = (service: TestLatchkey, token: string) => post(service, '/api/user/token/refresh/', { refresh: token })
const kids = async (service: TestLatchkey): Promise<string[]> => {
  const { keys } = (await (await fetch(`${service.baseUrl}/.well-known/jwks.json`)).json()) as {
    keys: { kid: string }[]
  }
  return keys.map(({ kid }) => kid)
}
const payload = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()))
})

describe('startLatchkey', () => {
  it('serves accounts that log in with any password', async () => {
    const service = await start()
    const answer = await logIn(service)
    assert.equal(answer.status, 200)
    const { access } = (await answer.json()) as { access: string }
    assert.deepEqual(await (await me(service, access)).json(), { id: 1, username: 'jane' })
    assert.equal(payload(access).role, 'editor')
    assert.equal((await logIn(service, 'wrong')).status, 401)
  })

  it('signs in without a password', async () => {
    const service = await start({ accounts: [{ username: 'jane' }] })
    const pair = await service.signIn('jane')
    assert.equal((await me(service, pair.access)).status, 200)
    assert.equal((await refresh(service, pair.refresh)).status, 200)
    assert.equal((await logIn(service, '!')).status, 401)
    await assert.rejects(service.signIn('john'), /no account has the username "john": add it first/)
    assert.equal(await service.addAccount({ username: 'john', active: false }), 2)
    await assert.rejects(service.signIn('john'), /"john" cannot sign in: its account is disabled/)
    await assert.rejects(service.addAccount({ username: 'john' }), /the username "john" is taken/)
  })

  it('mints access tokens of any account', async () => {
    const service = await start()
    const access = await service.mint({ user_id: 1, claims: { plan: 'gold' } })
    assert.equal((await me(service, access)).status, 200)
    assert.equal(payload(access).plan, 'gold')
    assert.equal(payload(await service.mint({ user_id: 77 })).user_id, 77)
    await assert.rejects(service.mint({ user_id: 1, claims: { exp: 1 } }), /exp is a reserved claim/)
  })

  it('revokes everything, once', async () => {
    const service = await start()
    const before = [(await service.signIn('jane')).access, await service.mint({ user_id: 1 })]
    const pair = await service.signIn('jane')
    await service.revokeEverything()
    for (const access of before) assert.equal((await me(service, access)).status, 401)
    assert.equal((await refresh(service, pair.refresh)).status, 401)
    for (const access of [(await service.signIn('jane')).access, await service.mint({ user_id: 1 })]) {
      assert.equal((await me(service, access)).status, 200)
    }
  })
})

describe('reset of startLatchkey', () => {
  it('returns to the accounts and the time of the start, and keeps address and keys', async () => {
    const service = await start({ clock: '2031-01-31T12:00:00Z' })
    const before = [service.baseUrl, await kids(service)]
    const pair = await service.signIn('jane')
    await service.addAccount({ username: 'john' })
    await service.clock.advance('60d')
    await service.revokeEverything()
    await service.reset()
    assert.deepEqual([service.baseUrl, await kids(service)], before)
    assert.equal(service.clock.now().toISOString().slice(0, 13), '2031-01-31T12')
    assert.equal((await refresh(service, pair.refresh)).status, 401)
    assert.equal(await service.addAccount({ username: 'john' }), 2)
    assert.equal((await me(service, (await service.signIn('jane')).access)).status, 200)
    assert.equal((await logIn(service)).status, 200)
  })

  it('forgets counted attempts, and may be repeated', async () => {
    const service = await start({ settings: { LIMIT_LOGIN_ADDRESS: '2/10m' } })
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual([(await logIn(service, 'wrong')).status, (await logIn(service, 'wrong')).status], [401, 401])
      assert.equal((await logIn(service)).status, 429)
      await service.reset()
    }
  })

  it('waits for a move of the clock that is under way', async () => {
    const service = await start()
    const moved = service.clock.advance('31d')
    await Promise.all([moved, service.reset(), service.reset()])
    assert.ok(Math.abs(service.clock.now().getTime() - Date.now()) < 60_000)
    assert.equal((await logIn(service)).status, 200)
    await service.stop()
  })
})

describe('the clock of startLatchkey', () => {
  it('ends access tokens and sessions', async () => {
    const service = await start()
    const pair = await service.signIn('jane')
    await service.clock.advance('14m')
    assert.equal((await me(service, pair.access)).status, 200)
    await service.clock.advance('2m')
    assert.equal((await me(service, pair.access)).status, 401)
    const next = (await (await refresh(service, pair.refresh)).json()) as { access: string }
    assert.equal((await me(service, next.access)).status, 200)
    await service.clock.advance('31d')
    assert.equal((await refresh(service, pair.refresh)).status, 401)
  })

  it('resets rate limits', async () => {
    const service = await start({ settings: { LIMIT_LOGIN_ADDRESS: '2/10m', LIMIT_REGISTRATION_ADDRESS: '1/1h' } })
    for (let attempt = 0; attempt < 2; attempt += 1) assert.equal((await logIn(service, 'wrong')).status, 401)
    const refusal = await logIn(service)
    assert.equal(refusal.status, 429)
    const wait = Number(refusal.headers.get('Retry-After'))
    assert.ok(wait > 590 && wait <= 601, String(wait))
    await service.clock.advance('5m')
    const later = await logIn(service)
    assert.equal(later.status, 429)
    assert.ok(Number(later.headers.get('Retry-After')) <= wait - 299)
    await service.clock.advance('6m')
    assert.equal((await logIn(service)).status, 200)
  })

  it('resets limits of registrations', async () => {
    const service = await start({ settings: { LIMIT_REGISTRATION_ADDRESS: '1/1h' } })
    const register = async (username: string) =>
      (await post(service, '/api/user/register/', { username, password: 'secureP@ssw0rd' })).status
    assert.deepEqual([await register('one'), await register('two')], [201, 429])
    await service.clock.advance('61m')
    assert.equal(await register('three'), 201)
  })

  it('rotates keys', async () => {
    const service = await start({ settings: { ALGORITHM: 'ES256', KEY_ROTATION_AGE: '30d' } })
    const [first] = await kids(service)
    await service.clock.advance('30d')
    assert.equal((await kids(service)).length, 2)
    await service.clock.advance('90d')
    assert.ok(!(await kids(service)).includes(String(first)))
    const { access } = await service.signIn('jane')
    assert.equal((await me(service, access)).status, 200)
  })

  it('starts at any time, and refuses others', async () => {
    const service = await start({ clock: '2031-01-31T12:00:00Z', settings: { LIMIT_LOGIN_ADDRESS: '2/10m' } })
    assert.equal(service.clock.now().toISOString().slice(0, 15), '2031-01-31T12:0')
    const { access } = (await (await logIn(service)).json()) as { access: string }
    assert.equal(new Date(Number(payload(access).iat) * 1000).getUTCFullYear(), 2031)
    assert.equal((await logIn(service, 'wrong')).status, 401)
    assert.equal((await logIn(service)).status, 429)
    const again = await start({ clock: service.clock.now().toISOString() })
    assert.equal(again.clock.now().getUTCFullYear(), 2031)
    for (const time of ['-1s', '', 'soon', -1, 1.5, '9000000d']) {
      await assert.rejects(service.clock.advance(time), { name: 'ClockError' }, String(time))
    }
    for (const clock of ['soon', new Date(Number.NaN), '2031-01-31T12:00:00']) {
      await assert.rejects(startLatchkey({ clock }), { name: 'ClockError' })
    }
  })
})

describe('two services of startLatchkey', () => {
  it('do not meet', async () => {
    const settings = { ALGORITHM: 'ES256' }
    const [one, other] = await Promise.all([start({ settings }), start({ settings, accounts: [{ username: 'john' }] })])
    const { access, refresh: token } = await one.signIn('jane')
    await one.clock.advance('1h')
    assert.ok(one.clock.now().getTime() - other.clock.now().getTime() > 3_500_000)
    assert.equal((await me(other, access)).status, 401)
    assert.equal((await refresh(other, token)).status, 401)
    await assert.rejects(other.signIn('jane'))
    assert.deepEqual([(await kids(one)).length, (await kids(other)).length], [1, 1])
    assert.notDeepEqual(await kids(one), await kids(other))
    await one.stop()
    assert.equal((await me(other, (await other.signIn('john')).access)).status, 200)
  })
})

describe('startLatchkey leaves nothing behind', () => {
  // Other test files make such folders in the folder of the system.
  const own = mkdtempSync(join(tmpdir(), 'latchkey-left-'))
  const outside = process.env.TMPDIR
  before(() => {
    process.env.TMPDIR = own
  })
  after(() => {
    if (outside === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = outside
    rmSync(own, { recursive: true })
  })
  const folders = () => readdirSync(own)

  it('after a stop, which may be repeated', async () => {
    const names = [
      'exit',
      'SIGTERM',
      'SIGINT',
      'SIGHUP',
      'uncaughtException',
      'unhandledRejection',
      'beforeExit',
      'warning',
    ]
    const listeners = () => names.map((name) => process.listenerCount(name))
    const earlier = { listeners: listeners(), env: { ...process.env }, folders: folders() }
    const service = await startLatchkey({ accounts: [jane] })
    assert.notDeepEqual(folders(), earlier.folders)
    await service.signIn('jane')
    await Promise.all([service.stop(), service.stop()])
    await service.stop()
    await assert.rejects(fetch(`${service.baseUrl}/livez`))
    assert.deepEqual({ listeners: listeners(), env: { ...process.env }, folders: folders() }, earlier)
  })

  it('after a refused start', async () => {
    const earlier = folders()
    await assert.rejects(startLatchkey({ accounts: [jane, jane] }), /the username "jane" is taken/)
    await assert.rejects(startLatchkey({ settings: { ACCESS_TOKEN_LIFETIME: 'soon' } }), { name: 'ConfigError' })
    assert.deepEqual(folders(), earlier)
  })
})

describe('startLatchkey refuses', () => {
  const cwd = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-env-'))
  after(() => {
    process.chdir(cwd)
    rmSync(folder, { recursive: true })
  })

  const ofStart = [
    'SIGNING_KEY',
    'MASTER_SECRET',
    'MASTER_SECRET_PREVIOUS',
    'VERIFYING_KEY',
    'DATABASE_URL',
    'DATA_DIR',
  ]
  const ofAddress = ['HOST', 'PORT', 'ADMIN_ADDRESS', 'METRICS_ADDRESS']
  for (const name of [...ofStart, ...ofAddress, 'SIGNING_KEY_FILE', 'MASTER_SECRET_FILE', 'SCRYPT_LOG_N']) {
    it(`${name} in the settings`, async () => {
      await assert.rejects(startLatchkey({ settings: { [name]: '1' } }), {
        message: new RegExp(`^${name} is refused: `),
      })
    })
  }

  it('unknown settings', async () => {
    await assert.rejects(
      startLatchkey({ settings: { ACCESS_TOKEN_LIFETIM: '1m' } }),
      /ACCESS_TOKEN_LIFETIM is not a setting/,
    )
  })

  it('accounts with faults, without their passwords', async () => {
    const faults = [
      { username: 7 },
      { username: '' },
      null,
      { username: 'a', pasword: password },
      { username: 'a', password: 1 },
    ]
    for (const fault of faults) {
      await assert.rejects(startLatchkey({ accounts: [fault as never] }), (error: Error) => {
        assert.match(error.message, /account 1/)
        return !error.message.includes(password)
      })
    }
    await assert.rejects(
      startLatchkey({ accounts: [{ username: 'a', claims: { sub: 'b' } }] }),
      /sub is a reserved claim/,
    )
  })

  it('production', async () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    try {
      await assert.rejects(startLatchkey(), /NODE_ENV is production/)
    } finally {
      if (before === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = before
    }
  })

  it('nothing because of .env or the environment, which it does not read', async () => {
    writeFileSync(join(folder, '.env'), 'ACCESS_TOKEN_LIFETIME=wrong\nSIGNING_KEY=short\n')
    chmodSync(join(folder, '.env'), 0o666)
    process.chdir(folder)
    Object.assign(process.env, { DATABASE_URL: 'postgres://localhost:1/none', ACCESS_TOKEN_LIFETIME: 'wrong' })
    try {
      const service = await start()
      assert.equal((await logIn(service)).status, 200)
      assert.deepEqual(readdirSync(folder), ['.env'])
    } finally {
      delete process.env.DATABASE_URL
      delete process.env.ACCESS_TOKEN_LIFETIME
      process.chdir(cwd)
    }
  })
})
