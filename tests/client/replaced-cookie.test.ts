import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { memoryStorage, type SessionOptions, type SessionStorage } from '../../client/src/index.ts'
import { storeOf } from '../../client/src/react/session-store.ts'
import { setAdmin } from '../integration/admins.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { makeApp } from './app.ts'
import { withCookies } from './cookie-jar.ts'

// A browser stores the cookie of a login also if its page never sees the answer.
const jane = { username: 'jane_doe', password }
const emma = { username: 'emma', password }

/** The username in an answer of `GET /api/user/me/`. */
const nameOf = async (answer: Promise<Response>): Promise<unknown> =>
  ((await (await answer).json()) as { readonly username: unknown }).username

/** A service with two accounts, and a browser: its cookies, its storage, and a fault for logins. */
const startBrowser = async (t: TestContext, transport: 'cookie' | 'console') => {
  const { at, clock } = await startRotating(t, { REFRESH_COOKIE: 'by_request', REQUIRE_SECOND_FACTOR: 'off' })
  await at.service.register(emma.username, password)
  for (const name of [jane.username, emma.username]) await setAdmin(at, name)
  const disk = memoryStorage()
  const storage: SessionStorage = { ...disk, transport, sharedAs: `${transport} ${at.port}` }
  const fault = { onLogin: (): void => {}, onBlacklist: async (): Promise<void> => {} }
  // Delays the answer, and not only what the page sees of it.
  const cookies = withCookies(async (input, init) => {
    const answer = await fetch(input, init)
    if (String(input).endsWith('/blacklist/')) await fault.onBlacklist()
    return answer
  })
  const browser: typeof fetch = async (input, init) => {
    const { signal: _, ...others } = init ?? {}
    const answer = await cookies(input, others)
    if (String(input).endsWith('/token/')) fault.onLogin()
    return answer
  }
  const openTab = (kept = storage, options: Partial<SessionOptions> = { locks: null }) => {
    const app = makeApp(at.baseUrl, { storage: kept, fetch: browser, ...options })
    const refresh = async () => app.session.accessToken({ refused: await app.session.accessToken() })
    const whoAmI = () => nameOf(app.session.fetch('/api/user/me/'))
    return { ...app, refresh, whoAmI }
  }
  const liveOf = async (id: number) =>
    (await sessionsOf(at.service, id)).filter(({ revokedReason }) => revokedReason === null).length
  return { at, clock, disk, storage, fault, openTab, liveOf }
}

type Tab = ReturnType<Awaited<ReturnType<typeof startBrowser>>['openTab']>

const until = async (isTrue: () => Promise<boolean> | boolean): Promise<void> => {
  for (let left = 1000; left > 0 && !(await isTrue()); left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.ok(await isTrue())
}

/** Holds the answers to `token/blacklist/`. */
const holdBlacklist = (fault: { onBlacklist: () => Promise<void> }) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let count = 0
  fault.onBlacklist = () => {
    count += 1
    return promise
  }
  return { isHeld: () => count > 0, release: resolve }
}

/** A login that begins while an answer is held must be the session after it. */
const assertLoginLasts = async (tab: Tab, release: () => void): Promise<void> => {
  const login = tab.session.login(emma)
  await Promise.race([login, pause(500)])
  release()
  assert.deepEqual(await login, { status: 'authenticated' })
  await pause(100)
  await tab.refresh()
  assert.equal(await tab.whoAmI(), 'emma')
}

for (const transport of ['cookie', 'console'] as const) {
  describe(`a login that the page does not see, with the transport "${transport}"`, () => {
    for (const how of ['aborted', 'lost'] as const) {
      it(`never becomes the session: ${how}`, async (t) => {
        const { fault, openTab, liveOf, disk } = await startBrowser(t, transport)
        const tab = openTab()
        await tab.session.login(jane)
        const stop = new AbortController()
        fault.onLogin = () => {
          if (how === 'lost') throw new TypeError('the connection broke')
          stop.abort()
        }
        await assert.rejects(tab.session.login(emma, { signal: stop.signal }))
        fault.onLogin = () => {}
        assert.deepEqual([tab.session.state, await tab.whoAmI()], ['logged_in', 'jane_doe'])
        await assert.rejects(tab.refresh(), { name: 'SessionEndedError', reason: 'logged_out' })
        assert.deepEqual([tab.session.state, tab.ends], ['logged_out', ['logged_out']])
        assert.equal(await disk.get(), '{}')
        // That of emma ends at the service; jane's stays, because its token is lost.
        await until(async () => (await liveOf(2)) === 0)
        await tab.session.login(emma)
        await tab.refresh()
        assert.equal(await tab.whoAmI(), 'emma')
      })
    }

    it('is not found by a page that is opened later', async (t) => {
      const { fault, openTab } = await startBrowser(t, transport)
      const tab = openTab()
      await tab.session.login(jane)
      fault.onLogin = () => {
        throw new TypeError('the connection broke')
      }
      await assert.rejects(tab.session.login(emma))
      const later = openTab()
      assert.equal(await later.session.restore(), true)
      await assert.rejects(later.whoAmI(), { name: 'SessionEndedError' })
      assert.deepEqual(later.ends, ['logged_out'])
    })
  })

  describe(`a login during the end of a lost one, with the transport "${transport}"`, () => {
    for (const where of ['in the same tab', 'in another tab']) {
      it(`keeps its cookie: ${where}, when a refresh ends the lost one`, async (t) => {
        const { fault, openTab, storage } = await startBrowser(t, transport)
        const [tab, other] = [openTab(storage, {}), openTab(storage, {})]
        await tab.session.login(jane)
        fault.onLogin = () => {
          throw new TypeError('the connection broke')
        }
        await assert.rejects(tab.session.login(emma))
        fault.onLogin = () => {}
        const held = holdBlacklist(fault)
        const refresh = assert.rejects(tab.refresh(), { name: 'SessionEndedError' })
        await until(held.isHeld)
        await assertLoginLasts(where === 'in the same tab' ? tab : other, held.release)
        await refresh
      })

      it(`keeps its cookie: ${where}, when an aborted login ends`, async (t) => {
        const { fault, openTab, storage } = await startBrowser(t, transport)
        const stop = new AbortController()
        const slow: SessionStorage = {
          ...storage,
          set: async (text) => {
            stop.abort()
            await pause(50)
            await storage.set(text)
          },
        }
        const [tab, other] = [openTab(slow, {}), openTab(storage, {})]
        const held = holdBlacklist(fault)
        // The call rejects before its session has ended.
        await assert.rejects(tab.session.login(emma, { signal: stop.signal }), { name: 'AbortError' })
        assert.equal(tab.session.state, 'unknown')
        await until(held.isHeld)
        await assertLoginLasts(where === 'in the same tab' ? tab : other, held.release)
      })
    }
  })

  describe(`a login in another tab, with the transport "${transport}"`, () => {
    it('is the session of all tabs, and no ending', async (t) => {
      const { openTab } = await startBrowser(t, transport)
      const [here, there] = [openTab(), openTab()]
      await here.session.login(jane)
      assert.equal(await there.whoAmI(), 'jane_doe')
      await here.session.login(emma)
      // A refused token is not replaced by that of another login.
      await assert.rejects(there.refresh(), { name: 'SessionEndedError' })
      assert.deepEqual([await here.whoAmI(), await there.whoAmI()], ['emma', 'emma'])
      await here.refresh()
      assert.deepEqual([...here.ends, ...there.ends], [])
    })

    it('wins over a refresh whose answer is late', async (t) => {
      const { openTab, storage } = await startBrowser(t, transport)
      const here = openTab()
      await here.session.login(jane)
      // A tab that gets no news, and whose refresh reads the storage after the login.
      const reads = storage.get
      let isLate = false
      const late: SessionStorage = {
        ...storage,
        sharedAs: undefined,
        get: async () => {
          const text = await reads()
          if (isLate && text?.includes('key')) {
            isLate = false
            await here.session.login(emma)
          }
          return text
        },
      }
      const there = openTab(late)
      isLate = true
      assert.equal(await there.whoAmI(), 'emma')
      assert.deepEqual([...there.ends, ...here.ends], [])
    })
  })
}

describe('a login in another tab, with the refresh token in the storage', () => {
  it('wins over a refresh whose answer is late', async (t) => {
    const { at } = await startRotating(t)
    await at.service.register(emma.username, password)
    const storage = memoryStorage()
    const here = makeApp(at.baseUrl, { storage, locks: null })
    await here.session.login(jane)
    let isLate = true
    const there = makeApp(at.baseUrl, {
      storage,
      locks: null,
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (isLate && String(input).endsWith('/refresh')) {
          isLate = false
          await here.session.login(emma)
        }
        return answer
      },
    })
    const name = await nameOf(there.session.fetch('/api/user/me/'))
    assert.deepEqual([name, there.ends], ['emma', []])
  })
})

describe('a record of an earlier version', () => {
  it('is continued, and gets the session', async (t) => {
    const { disk, openTab } = await startBrowser(t, 'cookie')
    await openTab().session.login(jane)
    await disk.set(JSON.stringify({ cookie: true }))
    const tab = openTab()
    assert.equal(await tab.whoAmI(), 'jane_doe')
    assert.match(String(await disk.get()), /"sid":"/)
  })
})

describe('a storage that does not keep what it is given', () => {
  it('makes no refresh wait for ever', async (t) => {
    const { at } = await startRotating(t)
    const disk = memoryStorage()
    await makeApp(at.baseUrl, { storage: disk }).session.login(jane)
    const tab = makeApp(at.baseUrl, { storage: { ...disk, set: () => {} } })
    await assert.rejects(tab.session.accessToken(), { name: 'RefreshUnavailableError', status: undefined })
    assert.deepEqual(tab.ends, [])
  })
})

describe('the account of useSession in another tab', () => {
  it('is hidden at once when another account logs in, also without a network', async (t) => {
    const { at } = await startRotating(t)
    await at.service.register(emma.username, password)
    const storage = { ...memoryStorage(), sharedAs: `a tab without a network ${at.port}` }
    let isOffline = false
    const here = makeApp(at.baseUrl, { storage })
    const there = makeApp(at.baseUrl, {
      storage,
      fetch: (input, init) => (isOffline ? Promise.reject(new TypeError('no network')) : fetch(input, init)),
    })
    const store = storeOf(there.session)
    t.after(store.subscribe(() => {}))
    await here.session.login(jane)
    await until(() => store.view().account?.username === 'jane_doe')
    isOffline = true
    await here.session.changePassword({ current_password: password, new_password: 'another horse battery' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(store.view().account?.username, 'jane_doe')
    await here.session.login(emma)
    await until(() => store.view().account === undefined)
    assert.equal(store.view().status, 'authenticated')
    isOffline = false
    await until(() => store.view().account?.username === 'emma')
  })
})
