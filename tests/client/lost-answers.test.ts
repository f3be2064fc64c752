import assert from 'node:assert/strict'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { memoryStorage } from '../../client/src/index.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { type App, diskStorage, makeApp, startApp } from './app.ts'

/** The fate of an answer on the network. */
type Fault =
  | 'none'
  | 'swallow'
  | 'unexplained'
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }

/**
 * A proxy in front of the service: each request reaches it, and the test decides about the answer
 * to a refresh.
 */
const startNetwork = async (t: TestContext, baseUrl: string) => {
  const network = { fault: 'none' as Fault, baseUrl: '' }
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '' } = incoming
    const onward = request(new URL(url, baseUrl), { method, headers, agent: false }, (answer) => {
      if (network.fault === 'unexplained') delete answer.headers['www-authenticate']
      else if (network.fault !== 'none' && url.endsWith('/refresh')) {
        answer.resume().on('end', () => spoil(outgoing, network.fault))
        return
      }
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  network.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return network
}

function spoil(outgoing: ServerResponse, fault: Fault): void {
  if (typeof fault === 'string') outgoing.destroy()
  else outgoing.writeHead(fault.status, fault.headers).end(fault.body)
}

/** An app behind a failing network, with an expired access token. */
const startBehind = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const { at } = await startApp(t, settings)
  const network = await startNetwork(t, at.at.baseUrl)
  const storage = diskStorage()
  const app = makeApp(network.baseUrl, { storage })
  await app.login()
  at.clock.now += 901
  return { at, network, storage, app }
}

/** The session with the most refreshes: the one that startApp opened was never refreshed. */
const generationOf = async (at: Awaited<ReturnType<typeof startApp>>['at']): Promise<number> =>
  Math.max(...(await sessionsOf(at.at.service, 1)).map(({ current }) => current.gen))

const assertUnavailable = (app: App): Promise<void> => assert.rejects(app.me(), { name: 'RefreshUnavailableError' })

describe('a refresh whose answer is lost', () => {
  it('is recovered with its key, after seconds or hours', async (t) => {
    for (const later of [0, 31, 23 * 3600]) {
      const { at, app, network, storage } = await startBehind(t)
      network.fault = 'swallow'
      await assertUnavailable(app)
      await assertUnavailable(app)
      const { key } = await storage.read()
      at.clock.now += later
      network.fault = 'none'
      assert.equal(await app.me(), 200)
      assert.deepEqual([app.keys, app.ends], [[key, key, key], []])
      assert.equal((await storage.read()).key, undefined)
    }
  })

  it('is recovered after a restart of the app', async (t) => {
    const { at, app, network, storage } = await startBehind(t)
    network.fault = 'swallow'
    await assertUnavailable(app)
    network.fault = 'none'
    at.clock.now += 3600
    const again = makeApp(network.baseUrl, { storage })
    assert.equal(await again.me(), 200)
    assert.deepEqual(again.keys, app.keys)
    at.clock.now += 1000
    assert.equal(await again.me(), 200)
    assert.notEqual(again.keys[1], again.keys[0])
  })

  it('ends no session a hundred times in a row', async (t) => {
    const { at, app, network } = await startBehind(t)
    for (let round = 0; round < 100; round += 1) {
      network.fault = round % 3 === 2 ? 'none' : 'swallow'
      if (network.fault === 'none') assert.equal(await app.me(), 200)
      else await assertUnavailable(app)
      at.clock.now += [1, 29, 30, 31, 1000][round % 5] ?? 0
      at.clock.now += network.fault === 'none' ? 901 : 0
    }
    network.fault = 'none'
    assert.equal(await app.me(), 200)
    assert.deepEqual(app.ends, [])
  })
})

describe('a refusal that does not end the session', () => {
  const faults: Record<string, Fault> = {
    'a proxy that cannot reach the service': { status: 502, body: '<html>Bad Gateway</html>' },
    'a login page of the network': { status: 200, body: '<html>Welcome to our café</html>' },
    'a proxy with its own login': { status: 401, body: '<html>Unauthorized</html>' },
    'a gateway whose refusals are JSON': {
      status: 401,
      body: '{"detail": "Not authenticated"}',
      headers: { 'WWW-Authenticate': 'Basic realm="staging"' },
    },
    'an application on the same host': { status: 401, body: '{"detail": "No.", "code": "not_authenticated"}' },
    'JSON that is no pair': { status: 200, body: '{"access": "not.a.token"}' },
    'the service being busy': { status: 503, body: '{"detail": "Busy."}', headers: { 'Retry-After': '1' } },
    'a limit': { status: 429, body: '{"detail": "Request was throttled."}', headers: { 'Retry-After': '1' } },
    'another origin': { status: 403, body: '{"detail": "Origin refused."}' },
  }
  for (const [name, fault] of Object.entries(faults)) {
    it(name, async (t) => {
      const { app, network, at } = await startBehind(t)
      network.fault = fault
      await assertUnavailable(app)
      assert.deepEqual([app.ends, app.session.state], [[], 'logged_in'])
      network.fault = 'none'
      assert.equal(await app.me(), 200)
      assert.equal(await generationOf(at), 2)
    })
  }

  it('repeats a request after a 409', async (t) => {
    const { app, network, at } = await startBehind(t)
    network.fault = { status: 409, body: '{"code": "refresh_in_progress"}', headers: { 'Retry-After': '0' } }
    await assertUnavailable(app)
    assert.equal(app.keys.length, 6)
    network.fault = 'none'
    assert.equal(await app.me(), 200)
    assert.equal(await generationOf(at), 2)
  })

  it('keeps a token with lifetime left', async (t) => {
    const { at } = await startApp(t)
    const network = await startNetwork(t, at.at.baseUrl)
    // The token arrives with half of its lifetime over.
    const app = makeApp(network.baseUrl, { refreshAheadSeconds: 900 })
    await app.login()
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 600_000 })
    network.fault = 'swallow'
    assert.equal(await app.me(), 200)
    assert.equal(await app.me(), 200)
    // One try, then a pause.
    assert.equal(app.keys.length, 1)
  })
})

describe('a refusal that ends the session', () => {
  const statements = {
    refused: 'update sessions set revoked_at = 1, revoked_reason = ?',
    'refused, as the account is gone': 'update accounts set is_active = (1 = 0) where password_hash <> ?',
  }
  for (const [name, statement] of Object.entries(statements)) {
    it(`behind a proxy that removes WWW-Authenticate: ${name}`, async (t) => {
      const { at, app, network, storage } = await startBehind(t)
      network.fault = 'unexplained'
      await at.at.service.database.knex.raw(statement, ['admin'])
      await assert.rejects(app.me(), { name: 'SessionEndedError', reason: 'refused' })
      assert.deepEqual([app.ends, (await storage.read()).refresh], [['refused'], undefined])
    })
  }
})

describe('an unreachable service', () => {
  it('is called again by the next request, and a logout forgets the session locally', async (t) => {
    let away = false
    const unplugged: typeof fetch = (input, init) =>
      away ? Promise.reject(new TypeError('unplugged')) : fetch(input, init)
    const storage = diskStorage()
    const { session, me, ends, at } = await startApp(t, {}, { fetch: unplugged, storage })
    at.clock.now += 901
    away = true
    await assert.rejects(me(), TypeError)
    await assert.rejects(session.logoutEverywhere())
    assert.deepEqual([ends, session.state], [[], 'logged_in'])
    assert.equal(await session.logout(), 'forgotten')
    assert.deepEqual([ends, (await storage.read()).refresh], [['logged_out'], undefined])
  })
})

describe('a failing storage', () => {
  it('keeps the session in memory after a failed write, and reports the error', async (t) => {
    const full = new Error('the disk is full')
    const storage = { ...memoryStorage(), set: () => Promise.reject(full) }
    const { me, at, ends, storageErrors } = await startApp(t, {}, { storage })
    for (let round = 0; round < 3; round += 1) {
      at.clock.now += 901
      assert.equal(await me(), 200)
    }
    assert.deepEqual([ends, new Set(storageErrors)], [[], new Set([full])])
    assert.equal(await generationOf(at), 4)
  })

  it('recovers after a restart when the new pair was not written', async (t) => {
    const disk = diskStorage()
    let full = false
    const storage = {
      get: disk.get,
      set: (text: string) => (full ? Promise.reject(new Error('full')) : disk.set(text)),
    }
    const { at, login } = await startApp(t, {}, { storage })
    await login()
    at.clock.now += 901
    const whileFull: typeof fetch = (input, init) => {
      full = true
      return fetch(input, init)
    }
    const app = makeApp(at.at.baseUrl, { storage, fetch: whileFull })
    await app.session.accessToken()
    const again = makeApp(at.at.baseUrl, { storage: disk })
    at.clock.now += 3600
    assert.equal(await again.me(), 200)
  })

  it('does not end the session after a failed read', async (t) => {
    const disk = diskStorage()
    let locked = false
    const storage = { ...disk, get: () => (locked ? Promise.reject(new Error('locked')) : disk.get()) }
    const { me, at, ends } = await startApp(t, {}, { storage })
    at.clock.now += 901
    locked = true
    await assert.rejects(me(), { name: 'RefreshUnavailableError' })
    locked = false
    assert.deepEqual([await me(), ends], [200, []])
  })
})
