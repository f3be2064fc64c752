import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { AccountsApi, memoryStorage, type SessionOptions, SessionsApi } from '../../client/src/index.ts'
import { password } from '../integration/rotating.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { type App, diskStorage, makeApp, startApp } from './app.ts'
import { startFront } from './silent-server.ts'

const credentials = { username: 'jane_doe', password }
const reason = new Error('the user left the page')

/** Aborts a call a moment after it began to wait; it must reject at once with the reason. */
const assertAborts = async (call: (options: { signal: AbortSignal }) => Promise<unknown>, name: string) => {
  const stop = new AbortController()
  const outcome = assert.rejects(call({ signal: stop.signal }), (error) => error === reason, name)
  await pause(50)
  const before = performance.now()
  stop.abort(reason)
  await outcome
  // Earlier than any bound of the calls.
  assert.ok(performance.now() - before < 4000, name)
  // A signal that was aborted before.
  await assert.rejects(call({ signal: AbortSignal.abort(reason) }), (error) => error === reason, name)
}

/** Every call that may wait. */
const callsOf = ({ session }: App) => ({
  accessToken: ({ signal }: { signal: AbortSignal }) => session.accessToken({ signal }),
  login: (options: { signal: AbortSignal }) => session.login(credentials, options),
  changePassword: (options: { signal: AbortSignal }) =>
    session.changePassword({ current_password: password, new_password: 'another horse battery' }, options),
  logout: (options: { signal: AbortSignal }) => session.logout(options),
  logoutEverywhere: (options: { signal: AbortSignal }) => session.logoutEverywhere(options),
  fetch: (options: { signal: AbortSignal }) => session.fetch('/api/user/me/', options),
  typed: (options: { signal: AbortSignal }) => new SessionsApi(session.configuration).listSessions({}, options),
  public: (options: { signal: AbortSignal }) =>
    new AccountsApi(session.configuration).registerAccount({ registration: credentials }, options),
})

/** An app with an expired access token, behind a server that turns silent. */
const startSilent = async (t: TestContext, options: Partial<SessionOptions> = {}) => {
  const { at } = await startApp(t)
  const front = await startFront(t, at.at.baseUrl)
  const app = makeApp(front.baseUrl, options)
  await app.login()
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 3_600_000 })
  at.clock.now += 3600
  return { at, front, app }
}

/** A disk whose writes, while it is slow, wait until they are taken from `waiting` and called. */
const slowDisk = () => {
  const disk = diskStorage()
  const waiting: (() => void)[] = []
  let isSlow = false
  const storage = {
    get: disk.get,
    set: (text: string) =>
      isSlow ? new Promise<void>((done) => waiting.push(() => done(disk.set(text) as undefined))) : disk.set(text),
  }
  return {
    disk,
    waiting,
    storage,
    setSlow: (slow: boolean) => {
      isSlow = slow
    },
  }
}

describe('an aborted call rejects at once with the reason', () => {
  it('while it waits for its answer', async (t) => {
    const { front, app } = await startSilent(t)
    front.manner = 'is silent'
    for (const [name, call] of Object.entries(callsOf(app))) {
      await assertAborts(call, name)
      assert.equal(app.session.state, 'logged_in', name)
    }
  })

  it('while it waits for its turn', async (t) => {
    const { front, app } = await startSilent(t, { requestTimeoutSeconds: 6 })
    front.manner = 'is silent'
    const first = app.session.accessToken().catch(() => {})
    for (const [name, call] of Object.entries(callsOf(app))) await assertAborts(call, name)
    const before = front.seen.length
    front.manner = 'answers'
    await first
    await pause(200)
    // The turns of aborted calls neither ran late nor block this one.
    assert.deepEqual(front.seen.slice(before), [])
    assert.equal(await app.session.logout(), 'ended')
  })

  it('while it waits for a lock', async (t) => {
    const granted: (() => Promise<unknown>)[] = []
    const locks = {
      request: <T>(_name: string, work: () => Promise<T>): Promise<T> => {
        if (!isHeld) return work()
        return new Promise<T>(() => granted.push(work))
      },
    }
    let isHeld = false
    const storage = { ...memoryStorage(), sharedAs: 'a storage' }
    const { front, app } = await startSilent(t, { locks, storage })
    isHeld = true
    const { login, logout, accessToken } = callsOf(app)
    for (const [name, call] of Object.entries({ login, logout, accessToken })) await assertAborts(call, name)
    const before = front.seen.length
    await Promise.all(granted.map((work) => work()))
    assert.ok(
      front.seen.slice(before).every((path) => path.endsWith('/refresh')),
      'aborted work ran late',
    )
  })

  it('while it waits for the storage', async (t) => {
    const disk = diskStorage()
    let isStuck = false
    const hang = new Promise<never>(() => {})
    const storage = { ...disk, get: () => (isStuck ? hang : disk.get()) }
    const { app, front } = await startSilent(t, { storage })
    isStuck = true
    const { login, logout, accessToken } = callsOf(app)
    const restore = (options: { signal: AbortSignal }) => app.session.restore(options)
    const before = front.seen.length
    for (const [name, call] of Object.entries({ restore, login, logout, accessToken })) await assertAborts(call, name)
    assert.deepEqual(front.seen.slice(before), [])
    assert.equal(app.session.state, 'logged_in')
  })

  it('without a reason, as in React Native, with an AbortError', async (t) => {
    const { app } = await startSilent(t)
    const signal = Object.assign(new EventTarget(), { aborted: true }) as unknown as AbortSignal
    for (const [name, call] of Object.entries(callsOf(app))) {
      await assert.rejects(call({ signal }), { name: 'AbortError' }, name)
    }
  })
})

describe('an aborted login', () => {
  it('does not log in later, when its answer comes', async (t) => {
    const { at } = await startApp(t)
    let answered = 0
    let deliver = () => {}
    const delivery = new Promise<void>((resolve) => {
      deliver = resolve
    })
    // Ignores signals, as some replacements of fetch do.
    const slow: typeof fetch = async (input, init) => {
      const { signal: _, ...rest } = init ?? {}
      const answer = await fetch(input, rest)
      await delivery
      answered += 1
      return answer
    }
    const storage = diskStorage()
    const app = makeApp(at.at.baseUrl, { fetch: slow, storage })
    await assertAborts((options) => app.session.login(credentials, options), 'login')
    deliver()
    while (answered === 0) await pause(5)
    await pause(50)
    assert.equal(answered, 1)
    assert.deepEqual([app.session.state, await storage.read(), app.ends], ['unknown', {}, []])
    assert.equal(await app.session.restore(), false)
    await app.login()
    assert.equal(await app.me(), 200)
  })

  for (const before of ['without a session', 'with a session']) {
    it(`does not log in while its tokens are stored, ${before}, and its session ends`, async (t) => {
      const { at } = await startApp(t)
      const { disk, waiting, storage, setSlow } = slowDisk()
      const app = makeApp(at.at.baseUrl, { storage })
      if (before === 'with a session') await app.login()
      const kept = await disk.read()
      const { state } = app.session
      setSlow(true)
      const stop = new AbortController()
      const login = assert.rejects(app.session.login(credentials, { signal: stop.signal }), (error) => error === reason)
      while (waiting.length === 0) await pause(5)
      stop.abort(reason)
      await login
      const countLive = async () =>
        (await sessionsOf(at.at.service, 1)).filter(({ revokedReason }) => revokedReason === null).length
      // That of startApp, and the one that was there before.
      const expected = before === 'with a session' ? 2 : 1
      for (let round = 0; round < 500 && (waiting.length > 0 || (await countLive()) !== expected); round += 1) {
        waiting.shift()?.()
        await pause(20)
      }
      assert.deepEqual([app.session.state, (await disk.read()).refresh], [state, kept.refresh])
      assert.equal(await countLive(), expected)
    })
  }
})

describe('an aborted change of the password', () => {
  it('keeps the tokens of an answer that arrived, and resolves', async (t) => {
    const { at } = await startApp(t)
    const { waiting, storage, setSlow } = slowDisk()
    const app = makeApp(at.at.baseUrl, { storage })
    await app.login()
    setSlow(true)
    const stop = new AbortController()
    const { changePassword } = callsOf(app)
    const change = changePassword({ signal: stop.signal })
    while (waiting.length === 0) await pause(5)
    stop.abort(reason)
    setSlow(false)
    waiting.shift()?.()
    await change
    at.clock.now += 901
    assert.deepEqual([await app.me(), app.ends], [200, []])
  })
})
