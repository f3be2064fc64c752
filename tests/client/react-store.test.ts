import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { memoryStorage, type SessionOptions } from '../../client/src/index.ts'
import { storeOf } from '../../client/src/react/session-store.ts'
import type { SessionView } from '../../client/src/react/session-view.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { makeApp } from './app.ts'

// The store behind `useSession`, without components.
const jane = { username: 'jane_doe', password }
const emma = { username: 'emma', password }

/** What a component shows: `status`, and the username. */
const shownOf = ({ status, account }: SessionView): string =>
  account === undefined ? status : `${status} ${account.username}`

/** A mounted component: everything that it has shown. */
const mount = (app: ReturnType<typeof makeApp>) => {
  const store = storeOf(app.session)
  const shown = [shownOf(store.view())]
  const waiting = new Map<string, () => void>()
  const unmount = store.subscribe(() => {
    const now = shownOf(store.view())
    if (now !== shown.at(-1)) shown.push(now)
    waiting.get(now)?.()
  })
  const until = (text: string): Promise<void> =>
    shownOf(store.view()) === text
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`never ${text}: ${shown.join()}`)), 30_000)
          waiting.set(text, () => {
            clearTimeout(timer)
            resolve()
          })
        })
  return { ...store.serverView(), view: store.view, shown, until, unmount }
}

/** A service with `jane_doe` and `emma`, and an app whose network a test may change. */
const startTwo = async (t: TestContext, options: Partial<SessionOptions> = {}) => {
  const { at, clock } = await startRotating(t)
  await at.service.register(emma.username, password)
  const network = { fetch: globalThis.fetch }
  const app = makeApp(at.baseUrl, { fetch: (input, init) => network.fetch(input, init), ...options })
  return { at, clock, app, network }
}

const isMe = (input: unknown): boolean => String(input).endsWith('/api/user/me/')
const requestsOfMe = ({ sent }: { readonly sent: readonly string[] }) => sent.filter((line) => line.includes('/me/'))

describe('the account of useSession', () => {
  it('is loaded once for all components, and not again after a refresh', async (t) => {
    const { app, clock } = await startTwo(t)
    const [first, second] = [mount(app), mount(app)]
    t.after(() => [first, second].map(({ unmount }) => unmount()))
    await first.until('anonymous')
    await first.login(jane)
    await Promise.all([first.until('authenticated jane_doe'), second.until('authenticated jane_doe')])
    clock.now += 901
    await app.session.accessToken({ refused: await app.session.accessToken() })
    await app.session.accessToken()
    const third = mount(app)
    await third.until('authenticated jane_doe')
    await new Promise((resolve) => setTimeout(resolve, 100))
    third.unmount()
    assert.deepEqual(requestsOfMe(app), ['GET /api/user/me/ 200'])
    assert.deepEqual(first.shown, ['loading', 'anonymous', 'authenticated', 'authenticated jane_doe'])
    assert.equal(first.view(), second.view())
  })

  it('is never that of an earlier login, however late its answer comes', async (t) => {
    const { app, network } = await startTwo(t)
    const { login, logout, until, shown, unmount } = mount(app)
    t.after(unmount)
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let late: Promise<Response> | undefined
    network.fetch = async (input, init) => {
      if (!isMe(input) || late !== undefined) return fetch(input, init)
      // A transport that ignores signals, so that the answer does arrive.
      const { signal: _, ...others } = init ?? {}
      late = fetch(input, others)
      const answer = await late
      await gate
      return answer
    }
    await login(jane)
    await until('authenticated')
    while (late === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    await logout()
    await login(emma)
    await until('authenticated emma')
    release()
    await late
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(shown, [
      ...['loading', 'anonymous', 'authenticated'],
      ...['anonymous', 'authenticated', 'authenticated emma'],
    ])
  })

  it('is replaced when another account logs in without a logout, here or in another tab', async (t) => {
    const storage = { ...memoryStorage(), sharedAs: 'a test of two tabs' }
    const { app, at } = await startTwo(t, { storage })
    const tab = makeApp(at.baseUrl, { storage })
    const [here, there] = [mount(app), mount(tab)]
    t.after(() => [here, there].map(({ unmount }) => unmount()))
    await here.login(jane)
    await Promise.all([here.until('authenticated jane_doe'), there.until('authenticated jane_doe')])
    await here.login(emma)
    await Promise.all([here.until('authenticated emma'), there.until('authenticated emma')])
    for (const { shown } of [here, there]) {
      assert.deepEqual(shown.slice(-3), ['authenticated jane_doe', 'authenticated', 'authenticated emma'])
    }
    await there.logout()
    await here.until('anonymous')
    assert.equal(here.view().endReason, 'logged_out')
  })

  it('is not that of an earlier login when no component was mounted meanwhile', async (t) => {
    const { app } = await startTwo(t)
    const first = mount(app)
    await first.login(jane)
    await first.until('authenticated jane_doe')
    first.unmount()
    await app.session.login(emma)
    const { shown, until, unmount } = mount(app)
    t.after(unmount)
    await until('authenticated emma')
    assert.deepEqual(shown, ['authenticated', 'authenticated emma'])
  })

  it('is tried again after a failure, with growing pauses, and kept while offline', async (t) => {
    const { app, network } = await startTwo(t)
    const { login, logout, reloadAccount, until, view, unmount } = mount(app)
    t.after(unmount)
    const asked: number[] = []
    network.fetch = async (input, init) => {
      if (!isMe(input)) return fetch(input, init)
      asked.push(performance.now())
      if (asked.length === 1) throw new TypeError('no network')
      return asked.length === 2 ? Response.json({ hello: 'guest of this hotel' }) : fetch(input, init)
    }
    await login(jane)
    await until('authenticated jane_doe')
    const [first = 0, second = 0, third = 0] = asked
    assert.ok(second - first > 900 && third - second > 1900, asked.join())

    network.fetch = () => Promise.reject(new TypeError('no network'))
    await reloadAccount()
    assert.equal(shownOf(view()), 'authenticated jane_doe')
    assert.equal(await logout(), 'forgotten')
    assert.equal(shownOf(view()), 'anonymous')
  })

  it('can be loaded again after a change', async (t) => {
    const { app, network } = await startTwo(t)
    const { login, reloadAccount, until, view, shown, unmount } = mount(app)
    t.after(unmount)
    await login(jane)
    await until('authenticated jane_doe')
    network.fetch = async (input, init) => {
      const answer = await fetch(input, init)
      return isMe(input) ? Response.json({ ...((await answer.json()) as object), username: 'jane' }) : answer
    }
    await reloadAccount()
    assert.equal(view().account?.username, 'jane')
    assert.deepEqual(shown.slice(-2), ['authenticated jane_doe', 'authenticated jane'])
  })

  it('does not disturb a component that was unmounted while it was loaded', async (t) => {
    const { app } = await startTwo(t)
    const { login, until, unmount, shown } = mount(app)
    await login(jane)
    await until('authenticated')
    unmount()
    const count = shown.length
    const next = mount(app)
    t.after(next.unmount)
    await next.until('authenticated jane_doe')
    assert.equal(shown.length, count)
    assert.deepEqual(requestsOfMe(app), ['GET /api/user/me/ 200'])
  })
})

describe('the status of useSession', () => {
  it('is loading while the storage cannot be read, and tries again', async (t) => {
    const disk = memoryStorage()
    const { app, at } = await startTwo(t, { storage: disk })
    await app.session.login(jane)
    let refusals = 2
    const locked = makeApp(at.baseUrl, {
      storage: {
        ...disk,
        get: () => {
          if (refusals-- > 0) throw new Error('User interaction is not allowed.')
          return disk.get()
        },
      },
    })
    const { shown, until, unmount } = mount(locked)
    t.after(unmount)
    await until('authenticated jane_doe')
    assert.deepEqual(shown, ['loading', 'authenticated', 'authenticated jane_doe'])
  })

  it('survives that effects run twice', async (t) => {
    const disk = memoryStorage()
    const { app, at } = await startTwo(t, { storage: disk })
    await app.session.login(jane)
    const again = makeApp(at.baseUrl, { storage: disk })
    mount(again).unmount()
    const { shown, until, unmount } = mount(again)
    t.after(unmount)
    await until('authenticated jane_doe')
    assert.deepEqual(shown, ['loading', 'authenticated', 'authenticated jane_doe'])
    assert.deepEqual(again.sent, ['POST /api/user/token/refresh 200', 'GET /api/user/me/ 200'])
  })

  it('shows why a session ended', async (t) => {
    const { app, at } = await startTwo(t)
    const { login, until, view, unmount } = mount(app)
    t.after(unmount)
    await login(jane)
    await until('authenticated jane_doe')
    const other = makeApp(at.baseUrl)
    await other.login()
    await other.session.logoutEverywhere()
    await assert.rejects(app.me(), { name: 'SessionEndedError' })
    assert.deepEqual([view().status, view().endReason, view().account], ['anonymous', 'revoked', undefined])
    await login(jane)
    assert.equal(view().endReason, undefined)
  })

  it('is read on a server without a look at the storage', () => {
    const storage = {
      get: () => assert.fail('the storage was read'),
      set: () => assert.fail('the storage was written'),
    }
    const { session } = makeApp('https://auth.example.com', { storage })
    const { status, account, endReason } = storeOf(session).serverView()
    assert.deepEqual([status, account, endReason], ['loading', undefined, undefined])
  })
})
