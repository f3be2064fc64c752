import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  consoleStorage,
  cookieStorage,
  createSession,
  memoryStorage,
  SessionsApi,
  webStorage,
} from '../../client/src/index.ts'
import { storeOf } from '../../client/src/react/session-store.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { diskStorage, makeApp, startApp } from './app.ts'
import { withCookies } from './cookie-jar.ts'

const credentials = { username: 'jane_doe', password }

describe('on a server', () => {
  for (const [name, create] of Object.entries({ cookieStorage, consoleStorage, webStorage, memoryStorage })) {
    it(`a session with ${name}() is created, empty, and tells what baseUrl must be`, async () => {
      const session = createSession({ baseUrl: '/', storage: create() })
      assert.deepEqual([session.state, session.endReason], ['unknown', undefined])
      assert.equal(session.sendsTokenTo('/api/user/me/'), false)
      const mustBe = { name: 'TypeError', message: /baseUrl must be the full URL/ }
      await assert.rejects(session.fetch('/api/user/me/'), mustBe)
      await assert.rejects(session.login(credentials), mustBe)
      await assert.rejects(new SessionsApi(session.configuration).listSessions(), mustBe)
      assert.equal(session.state, 'unknown')
      assert.equal(await session.restore(), false)
    })
  }
})

describe('a storage whose access throws, as in a sandboxed frame or without cookies', () => {
  it('is empty, and the session is kept in memory', async (t) => {
    const { at } = await startApp(t)
    const denied = () => {
      throw new DOMException('a sandboxed frame', 'SecurityError')
    }
    for (const create of [webStorage, cookieStorage]) {
      const { transport: _, ...storage } = create(denied)
      const app = makeApp(at.at.baseUrl, { storage })
      assert.deepEqual([await app.session.restore(), app.session.state], [false, 'logged_out'])
      await assert.rejects(app.me(), { name: 'SessionEndedError', reason: 'logged_out' })
      await app.login()
      at.clock.now += 901
      assert.deepEqual([await app.me(), await app.session.restore()], [200, true])
      assert.deepEqual(new Set(app.storageErrors.map((error) => (error as Error).name)), new Set(['SecurityError']))
    }
  })

  it('lets the hooks show the login', { timeout: 60_000 }, async (t) => {
    const { at } = await startApp(t)
    for (const create of [webStorage, cookieStorage]) {
      const denied = () => {
        throw new DOMException('cookies are blocked', 'SecurityError')
      }
      const { session } = makeApp(at.at.baseUrl, { storage: create(denied) })
      const store = storeOf(session)
      t.after(store.subscribe(() => {}))
      while (session.state === 'unknown') await pause(5)
      assert.equal(store.view().status, 'anonymous')
    }
  })
})

describe('a Keychain that is locked', () => {
  it('leaves the state unknown, ends no session, and is asked again', async (t) => {
    const disk = diskStorage()
    const first = await startApp(t, {}, { storage: disk })
    let isLocked = true
    const storage = { ...disk, get: () => (isLocked ? Promise.reject(new Error('locked')) : disk.get()) }
    const app = makeApp(first.at.at.baseUrl, { storage })
    await assert.rejects(app.session.restore(), /locked/)
    await assert.rejects(app.me(), { name: 'RefreshUnavailableError' })
    assert.deepEqual([app.session.state, app.ends], ['unknown', []])
    isLocked = false
    assert.equal(await app.session.restore(), true)
    assert.deepEqual([await app.me(), app.ends], [200, []])
  })
})

describe('restore', () => {
  it('does not undo a login that completes while it reads', async (t) => {
    const { at } = await startApp(t)
    const disk = diskStorage()
    let reads = 0
    const storage = {
      ...disk,
      get: async () => {
        const text = await disk.get()
        if (reads++ === 0) await pause(500)
        return text
      },
    }
    const app = makeApp(at.at.baseUrl, { storage })
    const restored = app.session.restore()
    await app.login()
    assert.deepEqual([await restored, app.session.state, await app.me()], [true, 'logged_in', 200])
  })
})

/** A proxy that serves the service under a path, and other things elsewhere. */
const startProxy = async (t: TestContext, target: string) => {
  const outside: string[] = []
  const proxy = createServer((incoming, outgoing) => {
    const { url = '', method, headers } = incoming
    if (!url.startsWith('/auth/')) {
      outside.push(url)
      outgoing.writeHead(404).end()
      return
    }
    const onward = request(new URL(url.slice('/auth'.length), target), { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  t.after(() => proxy.close().closeAllConnections())
  return { origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, outside }
}

describe('a service under a path', () => {
  for (const slash of ['', '/']) {
    it(`is called there alone, by a baseUrl that ends in "auth${slash}"`, async (t) => {
      const at = await startRotating(t)
      const { origin, outside } = await startProxy(t, at.at.baseUrl)
      const { session, me, sent } = makeApp(`${origin}/auth${slash}`)
      await session.login(credentials)
      at.clock.now += 901
      assert.equal(await me(), 200)
      assert.equal((await session.fetch(`${origin}/auth/api/user/me/`)).status, 200)
      assert.equal((await session.fetch('api/user/me/')).status, 200)
      assert.equal((await new SessionsApi(session.configuration).listSessions()).sessions.length, 1)
      await session.changePassword({ current_password: password, new_password: 'another horse battery' })
      await session.logoutEverywhere()
      assert.ok(sent.includes('POST /auth/api/user/token/refresh 200'), String(sent))
      assert.deepEqual(outside, [])
    })

    it(`works in cookie mode, by a baseUrl that ends in "auth${slash}"`, async (t) => {
      const at = await startRotating(t, { REFRESH_COOKIE: 'by_request' })
      const { origin, outside } = await startProxy(t, at.at.baseUrl)
      const storage = { ...diskStorage(), transport: 'cookie' as const }
      const options = { storage, fetch: withCookies() }
      const first = makeApp(`${origin}/auth${slash}`, options)
      await first.session.login(credentials)
      at.clock.now += 901
      assert.equal(await first.me(), 200)
      const reloaded = makeApp(`${origin}/auth${slash}`, options)
      assert.deepEqual([await reloaded.session.restore(), await reloaded.me()], [true, 200])
      assert.equal(await reloaded.session.logout(), 'ended')
      assert.deepEqual(outside, [])
    })
  }
})

describe('two sessions in one page on one storage, as after a hot reload', () => {
  /** Storages over one content: one object, or one for each session with uneven delays. */
  const kinds = {
    'one storage': () => {
      const storage = memoryStorage()
      return () => storage
    },
    'two storages that are slow': () => {
      const disk = memoryStorage()
      let turn = 0
      const slow = async <T>(work: () => T): Promise<Awaited<T>> => {
        turn += 1
        await pause((turn * 7) % 5)
        return await work()
      }
      return () => ({ get: async () => slow(() => disk.get()), set: (text: string) => slow(() => void disk.set(text)) })
    },
  }
  for (const [name, open] of Object.entries(kinds)) {
    it(`stay logged in while they refresh at once, with ${name}`, async (t) => {
      const at = await startRotating(t)
      const storage = open()
      const create = () => makeApp(at.at.baseUrl, { storage: storage(), locks: null })
      const first = create()
      await first.login()
      for (let round = 0; round < 25; round += 1) {
        at.clock.now += 901
        const apps = [create(), create()]
        assert.deepEqual(await Promise.all(apps.map((app) => app.me())), [200, 200], `round ${round}`)
        assert.deepEqual(
          apps.flatMap(({ ends }) => ends),
          [],
        )
      }
      assert.equal(await create().session.logout(), 'ended')
      assert.equal(await create().session.restore(), false)
    })
  }
})
