import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { password, type Rotating, startRotating } from '../integration/rotating.ts'
import { openWatched, startBrowser, testInBrowser, untilTrue } from '../support/browser.ts'
import { sessionsOf } from '../support/sessions-of.ts'

// The client as pages load it.
const entry = fileURLToPath(new URL('../../client/src/index.ts', import.meta.url))
const bundled = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false, logLevel: 'silent' })
const script = bundled.outputFiles[0]?.text ?? ''

const pages = createServer((request, response) => {
  if (request.url === '/client.js') response.setHeader('content-type', 'text/javascript').end(script)
  else
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>A page</title><link rel="icon" href="data:,">')
}).listen(0, 'localhost')
await new Promise((resolve) => pages.once('listening', resolve))
const origin = `http://localhost:${(pages.address() as AddressInfo).port}`

const start = await startBrowser()
const test = testInBrowser(start)
after(async () => {
  await start.browser?.close()
  pages.close()
})

/** The place of the refresh token, as an expression in a page. */
const storages = { localStorage: 'client.webStorage(localStorage)', 'the cookie': 'client.cookieStorage()' }
const turns = { 'Web Locks': '', 'no locks': 'locks: null,' }

/** Two tabs of one browser, logged in in the first one. */
const openTabs = async (t: TestContext, browser: Browser, storage: string, locks: string) => {
  const at = await startRotating(t, { CORS_ORIGINS: origin, REFRESH_COOKIE: 'by_request' })
  const { page: first, faults } = await openWatched(browser, origin)
  t.after(() => first.context().close())
  const second = await first.context().newPage()
  const options = `{ baseUrl: 'http://localhost:${at.at.port}', storage: ${storage}, ${locks} onSessionEnd: (why) => ends.push(why) }`
  for (const tab of [first, second]) {
    await tab.goto(origin)
    // A new session object has no access token, as after a reload, so the next call refreshes.
    await tab.evaluate(`(async () => {
      const client = await import('/client.js')
      window.ends = []
      window.reload = () => { window.session = client.createSession(${options}) }
      window.me = async () => (await session.fetch('/api/user/me/')).status
      reload()
    })()`)
  }
  await first.evaluate(`session.login(${JSON.stringify({ username: 'jane_doe', password })})`)
  return { at, tabs: [first, second] as const, faults }
}

/** Both tabs at once; returns the status of `me` in each. */
const race = (tabs: readonly Page[]): Promise<unknown[]> =>
  Promise.all(tabs.map((tab) => tab.evaluate('reload(), me().catch(String)')))

const generation = async ({ at }: Rotating): Promise<number | undefined> =>
  (await sessionsOf(at.service, 1))[0]?.current.gen

for (const [place, storage] of Object.entries(storages)) {
  for (const [how, locks] of Object.entries(turns)) {
    // Tabs without locks wait in each refresh.
    const rounds = how === 'no locks' ? 100 : 200
    describe(`two tabs with a shared session in ${place}, with ${how}`, () => {
      test(`stay logged in while they race for a refresh ${rounds} times`, async (browser, t) => {
        const { at, tabs } = await openTabs(t, browser, storage, locks)
        for (let round = 0; round < rounds; round += 1) {
          at.clock.now += 31
          assert.deepEqual(await race(tabs), [200, 200], `round ${round}`)
        }
        assert.deepEqual(await Promise.all(tabs.map((tab) => tab.evaluate('ends'))), [[], []])
        assert.equal(await generation(at), rounds + 1)
      })

      test('log out together, and log in together', async (browser, t) => {
        const { tabs, faults } = await openTabs(t, browser, storage, locks)
        const [first, second] = tabs
        assert.equal(await second.evaluate('me()'), 200)
        assert.equal(await first.evaluate('session.logout()'), 'ended')
        await untilTrue(second, 'ends.length > 0')
        assert.deepEqual(await Promise.all(tabs.map((tab) => tab.evaluate('ends'))), [['logged_out'], ['logged_out']])
        assert.match(String(await second.evaluate('me().catch(String)')), /^SessionEndedError/)
        await second.evaluate(`session.login(${JSON.stringify({ username: 'jane_doe', password })})`)
        await untilTrue(first, `session.state === 'logged_in'`)
        assert.equal(await first.evaluate('me()'), 200)
        // A page of one origin that calls the service at another.
        assert.deepEqual(
          faults.filter((fault) => !fault.startsWith('left the origin')),
          [],
        )
      })
    })
  }
}

describe('a page in cookie mode', () => {
  test('exposes no credential, and continues after a reload', async (browser, t) => {
    const { tabs } = await openTabs(t, browser, storages['the cookie'], '')
    const [first] = tabs
    assert.equal(await first.evaluate('reload(), me()'), 200)
    // The id of the session is no credential.
    assert.match(
      String(await first.evaluate('document.cookie + JSON.stringify({ ...localStorage })')),
      /^\{"latchkey\.session":"\{\\"cookie\\":true,\\"sid\\":\\"[0-9a-f-]{36}\\"\}"\}$/,
    )
    assert.equal(await first.evaluate('reload(), session.restore()'), true)
  })

  test('leaves no cookie in the browser after a logout everywhere', async (browser, t) => {
    const { tabs } = await openTabs(t, browser, storages['the cookie'], '')
    const [first] = tabs
    assert.equal((await first.context().cookies()).length, 2)
    await first.evaluate('session.logoutEverywhere()')
    assert.deepEqual(await first.context().cookies(), [])
  })
})
