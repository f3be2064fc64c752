import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { AccountsApi, FetchError, memoryStorage } from '../../client/src/index.ts'
import { startTotp } from '../../client/src/second-factor.ts'
import { password } from '../integration/rotating.ts'
import { diskStorage, makeApp, startApp } from './app.ts'
import { type Manner, startFront } from './silent-server.ts'

/** Longer than a real answer takes on a busy machine. */
const requestTimeoutSeconds = 4
const late = 9000
const silent: readonly Manner[] = ['is silent', 'stops in the headers', 'stops in the body', 'is late']

let started: Promise<unknown> = Promise.resolve()

/** An app behind a server that turns silent, with an expired access token. */
const startBehind = (t: TestContext): ReturnType<typeof startOne> => {
  // One after another: twelve starts at once would take longer than the bound of their logins.
  const mine = started.catch(() => {}).then(() => startOne(t))
  started = mine
  return mine
}

const startOne = async (t: TestContext) => {
  const { at } = await startApp(t)
  const front = await startFront(t, at.at.baseUrl)
  front.lateMs = late
  const storage = diskStorage()
  const app = makeApp(front.baseUrl, { storage, requestTimeoutSeconds })
  await app.login()
  at.clock.now += 901
  return { front, app }
}

/** Fails when work takes longer than some bounds, but does not when the machine pauses. */
const withinBounds = async <T>(bounds: number, work: Promise<T>): Promise<T> => {
  const limit = bounds * requestTimeoutSeconds * 1000 + 3500
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: `not settled in ${limit} ms` })), limit)
  })
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}

const isTimeout = (error: unknown): boolean => (error as Error).name === 'TimeoutError'
const gotNoAnswer = (error: unknown): boolean => error instanceof FetchError && isTimeout(error.cause)

describe('a server', { concurrency: 4 }, () => {
  for (const manner of silent) {
    describe(`that ${manner}`, () => {
      it('makes the refresh unavailable, and the next call repeats it with its key', async (t) => {
        const { front, app } = await startBehind(t)
        const refused = await app.session.accessToken()
        front.manner = manner
        const waiting = [0, 1].map(() => app.session.accessToken({ refused }))
        const results = await withinBounds(1, Promise.allSettled(waiting))
        for (const result of results) {
          assert.ok(result.status === 'rejected')
          assert.equal(result.reason.name, 'RefreshUnavailableError')
          assert.ok(isTimeout(result.reason.cause), String(result.reason.cause))
        }
        front.manner = 'answers'
        assert.equal(await app.me(), 200)
        assert.equal(new Set(front.keys).size, 1)
        assert.deepEqual([app.ends, app.session.state], [[], 'logged_in'])
      })

      it('delays a logout after a refresh by no more than the bound', async (t) => {
        const { front, app } = await startBehind(t)
        const refused = await app.session.accessToken()
        front.manner = manner
        const outcome = assert.rejects(app.session.accessToken({ refused }), { name: 'RefreshUnavailableError' })
        const logout = app.session.logout()
        await withinBounds(1, outcome)
        assert.equal(await withinBounds(1, logout), 'forgotten')
        front.manner = 'answers'
        await app.login()
        assert.equal(await app.me(), 200)
      })

      it('ends the wait of each call', async (t) => {
        const { front, app } = await startBehind(t)
        assert.equal(await app.me(), 200)
        front.manner = manner
        const { session } = app
        const change = { current_password: password, new_password: 'another horse battery' }
        const calls = {
          changePassword: () => session.changePassword(change),
          logoutEverywhere: () => session.logoutEverywhere(),
          typed: () => new AccountsApi(session.configuration).getCurrentAccount(),
          public: () =>
            new AccountsApi(session.configuration).registerAccount({ registration: { username: 'a', password: 'b' } }),
          startTotp: () => startTotp(session),
        }
        for (const [name, call] of Object.entries(calls))
          await withinBounds(1, assert.rejects(call(), gotNoAnswer, name))
        // A step that can log in is sent twice.
        await withinBounds(2, assert.rejects(session.login({ username: 'jane_doe', password }), gotNoAnswer))
        assert.equal(session.state, 'logged_in')
        assert.equal(await withinBounds(1, session.logout()), 'forgotten')
      })
    })
  }
})

describe('a request of the app', () => {
  it('has no bound, only its wait for the token has one', async (t) => {
    const { front, app } = await startBehind(t)
    assert.equal(await app.me(), 200)
    front.manner = 'is late'
    const answer = await app.session.fetch('/api/user/me/')
    assert.equal(answer.status, 200)
    const refused = await app.session.accessToken()
    await withinBounds(1, assert.rejects(app.session.accessToken({ refused }), { name: 'RefreshUnavailableError' }))
  })

  it('does not wait for the body of a refusal that never ends', async (t) => {
    const { at } = await startApp(t)
    let refusals = 0
    const endless: typeof fetch = async (input, init) => {
      if (!String(input).endsWith('/me/')) return fetch(input, init)
      if (refusals++ > 0) return Response.json({})
      return new Response(new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('{"code": ')) }), {
        status: 401,
      })
    }
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds, fetch: endless })
    await app.login()
    assert.equal(await withinBounds(1, app.me()), 200)
  })
})

describe('a lock', () => {
  const forever = { ...memoryStorage(), sharedAs: 'a storage' }
  it('that is never granted delays a call by the bound, and work that is granted later does not run', async (t) => {
    const granted: (() => Promise<unknown>)[] = []
    const locks = { request: <T>(_name: string, work: () => Promise<T>) => new Promise<T>(() => granted.push(work)) }
    const { at } = await startApp(t)
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds, storage: forever, locks })
    await withinBounds(1, app.login())
    at.clock.now += 901
    assert.equal(await withinBounds(1, app.me()), 200)
    assert.equal(await withinBounds(1, app.session.logout()), 'ended')
    const before = app.sent.length
    const late = granted.map((work) => work())
    await withinBounds(0, Promise.all(late))
    assert.deepEqual([app.sent.length, granted.length > 2], [before, true])
  })

  it('that is refused is none', async (t) => {
    const { at } = await startApp(t)
    const denied = new DOMException('a sandboxed frame', 'SecurityError')
    const refusals = {
      rejects: () => Promise.reject(denied),
      throws: () => {
        throw denied
      },
    }
    for (const request of Object.values(refusals)) {
      const app = makeApp(at.at.baseUrl, { storage: { ...memoryStorage(), sharedAs: 'a storage' }, locks: { request } })
      await withinBounds(0, app.login())
      at.clock.now += 901
      assert.equal(await app.me(), 200)
      assert.equal(await app.session.logout(), 'ended')
    }
  })

  it('is released when the work fails', async (t) => {
    const { at } = await startApp(t)
    let held = 0
    const locks = {
      request: async <T>(_name: string, work: () => Promise<T>): Promise<T> => {
        held += 1
        return work().finally(() => {
          held -= 1
        })
      },
    }
    const app = makeApp(at.at.baseUrl, { storage: { ...memoryStorage(), sharedAs: 'a storage' }, locks })
    await assert.rejects(app.session.login({ username: 'jane_doe', password: 'wrong' }))
    await new Promise((done) => setImmediate(done))
    assert.equal(held, 0)
  })
})

describe('a storage that never settles', () => {
  const stuck = () => {
    const disk = diskStorage()
    const state = { get: false, set: false }
    const hang = new Promise<never>(() => {})
    const storage = {
      get: () => (state.get ? hang : disk.get()),
      set: (text: string) => (state.set ? hang : disk.set(text)),
    }
    return { disk, state, storage }
  }

  it('makes a refresh unavailable when it is read, and the session continues', async (t) => {
    const { at } = await startApp(t)
    const { state, storage } = stuck()
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds, storage })
    await app.login()
    at.clock.now += 901
    state.get = true
    await withinBounds(1, assert.rejects(app.me(), { name: 'RefreshUnavailableError' }))
    await withinBounds(1, assert.rejects(app.session.restore(), { name: 'TimeoutError' }))
    state.get = false
    assert.deepEqual([await app.me(), app.ends], [200, []])
  })

  it('keeps the session in memory when it is written, and reports that once', async (t) => {
    const { at } = await startApp(t)
    const { state, storage } = stuck()
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds, storage })
    state.set = true
    await withinBounds(1, app.login())
    for (let round = 0; round < 2; round += 1) {
      at.clock.now += 901
      assert.equal(await withinBounds(0, app.me()), 200)
    }
    assert.equal(app.storageErrors.length, 1)
    assert.ok(app.storageErrors.every(isTimeout))
    assert.equal(await withinBounds(1, app.session.logout()), 'ended')
  })

  it('that settles late has the latest value', async (t) => {
    const { at } = await startApp(t)
    const disk = diskStorage()
    const waiting: (() => void)[] = []
    const storage = {
      get: disk.get,
      set: (text: string) => new Promise<void>((done) => waiting.push(() => done(disk.set(text) as undefined))),
    }
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds, storage })
    await app.login()
    at.clock.now += 901
    assert.equal(await app.me(), 200)
    while (waiting.length > 0) {
      waiting.shift()?.()
      await new Promise((done) => setImmediate(done))
    }
    const again = makeApp(at.at.baseUrl, { storage: disk })
    assert.deepEqual([await again.me(), again.ends], [200, []])
  })
})

describe('requestTimeoutSeconds', () => {
  it('must be positive, and may be endless', async (t) => {
    const { at } = await startApp(t)
    for (const wrong of [0, -1, Number.NaN]) {
      assert.throws(() => makeApp(at.at.baseUrl, { requestTimeoutSeconds: wrong }), TypeError)
    }
    const app = makeApp(at.at.baseUrl, { requestTimeoutSeconds: Number.POSITIVE_INFINITY })
    await app.login()
    assert.equal(await app.me(), 200)
  })
})
