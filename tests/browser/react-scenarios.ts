import assert from 'node:assert/strict'
import { after, describe, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { logIn } from '../integration/client.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { startBrowser, testInBrowser, untilTrue } from '../support/browser.ts'
import { openAddress } from '../support/switched-address.ts'
import { servePages } from './react-page.ts'

const jane = { username: 'jane_doe', password }
const emma = { username: 'emma', password }

type Pages = Awaited<ReturnType<typeof servePages>>

/** A page with a service, and what goes wrong in its console. */
const openPage = async (t: TestContext, browser: Browser, pages: Pages, storage: string) => {
  const { at } = await startRotating(t, { CORS_ORIGINS: pages.origin, REFRESH_COOKIE: 'by_request' })
  await at.service.register(emma.username, password)
  const address = await openAddress(at.port)
  t.after(() => address.close())
  const context = await browser.newContext()
  t.after(() => context.close())
  const faults: string[] = []
  const requests: string[] = []
  context.on('console', (message) => {
    // Chromium reports refused requests too.
    const isOurs = ['error', 'warning'].includes(message.type()) && !/^Failed to load/.test(message.text())
    if (isOurs) faults.push(message.text())
  })
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) requests.push(`${request.method()} ${pathname}`)
  })
  const query = `?storage=${storage}&service=http://localhost:${address.port}`
  const openTab = async (path = '/'): Promise<Page> => {
    const tab = await context.newPage()
    await tab.goto(`${pages.origin}${path}${query}`)
    return tab
  }
  return { at, address, query, requests, faults, openTab, page: await openTab() }
}

const until = (page: Page, text: string): Promise<void> =>
  untilTrue(page, `[...document.querySelectorAll('p')].every((p) => p.textContent === '${text}')`)
const shown = (page: Page): Promise<string[]> => page.evaluate('shown')
const logInThere = async (page: Page, credentials: object): Promise<void> => {
  await until(page, 'anonymous')
  assert.deepEqual(await page.evaluate(`actions.login(${JSON.stringify(credentials)})`), { success: true })
  await until(page, 'authenticated jane_doe')
}

/**
 * Tests `latchkey-client/react` in Strict Mode, with a service on another origin of the site.
 * @param version the first number of the version
 * @param react   other packages than the project's own, by name
 */
export const describeReact = async (version: string, react: Readonly<Record<string, string>> = {}): Promise<void> => {
  const start = await startBrowser()
  const test = testInBrowser(start)
  const pages = await servePages(react)
  after(async () => {
    await start.browser?.close()
    pages.close()
  })

  for (const storage of ['cookie', 'localStorage']) {
    describe(`a page with React ${version} that keeps its session in ${storage}`, () => {
      test('shows no login on a reload, and sends one request for the account', async (browser, t) => {
        const { page, requests, faults } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        assert.deepEqual(await shown(page), ['loading', 'anonymous', 'authenticated', 'authenticated jane_doe'])
        assert.equal(String(await page.evaluate('reactVersion')).split('.')[0], version)
        requests.length = 0
        await page.reload()
        await until(page, 'authenticated jane_doe')
        assert.deepEqual(await shown(page), ['loading', 'authenticated', 'authenticated jane_doe'])
        assert.deepEqual(
          requests.filter((line) => !line.startsWith('OPTIONS')),
          ['POST /api/user/token/refresh', 'GET /api/user/me/'],
        )
        assert.deepEqual(faults, [])
      })

      test('follows a login, another account and a logout in another tab', async (browser, t) => {
        const { page, openTab, faults } = await openPage(t, browser, pages, storage)
        const tab = await openTab()
        await until(tab, 'anonymous')
        await logInThere(page, jane)
        await until(tab, 'authenticated jane_doe')
        await tab.evaluate(`actions.login(${JSON.stringify(emma)})`)
        await Promise.all([page, tab].map((one) => until(one, 'authenticated emma')))
        assert.equal(await tab.evaluate('actions.logout()'), 'ended')
        await Promise.all([page, tab].map((one) => until(one, 'anonymous logged_out')))
        assert.deepEqual((await shown(page)).slice(-4), [
          'authenticated jane_doe',
          'authenticated',
          'authenticated emma',
          'anonymous logged_out',
        ])
        assert.deepEqual(faults, [])
      })

      test('says that the session was ended elsewhere', async (browser, t) => {
        const { page, at, faults } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        const { access } = await logIn(at, jane.username, password)
        const ended = await fetch(`${at.baseUrl}/api/user/sessions/end-all/`, {
          method: 'POST',
          headers: { authorization: `Bearer ${access}` },
        })
        assert.equal(ended.status, 200)
        await page.reload()
        await until(page, 'anonymous revoked')
        assert.deepEqual(await shown(page), ['loading', 'authenticated', 'anonymous revoked'])
        assert.deepEqual(faults, [])
      })

      test('stays logged in while the service is silent, and loads the account later', async (browser, t) => {
        const { page, query, address, faults } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        address.silence()
        await page.goto(`${pages.origin}/${query}&bound=1`)
        await until(page, 'authenticated')
        await page.waitForTimeout(3500)
        assert.deepEqual(await shown(page), ['loading', 'authenticated'])
        address.speak()
        await until(page, 'authenticated jane_doe')
        assert.deepEqual(faults, [])
      })

      test('is loading while its storage fails, and tries again when the page is shown', async (browser, t) => {
        const { page, query } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        await page.goto(`${pages.origin}/${query}&locked`)
        await untilTrue(page, 'reads >= 3')
        assert.deepEqual(await shown(page), ['loading'])
        await page.evaluate('unlock()')
        const reads = await page.evaluate('reads')
        await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
        assert.ok(Number(await page.evaluate('reads')) > Number(reads), 'the storage was not read at once')
        await until(page, 'authenticated jane_doe')
        assert.deepEqual(await shown(page), ['loading', 'authenticated', 'authenticated jane_doe'])
      })

      test('survives a hot reload and an unmount', async (browser, t) => {
        const { page, faults } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        await page.evaluate('shown.length = 0, reloadModule()')
        await until(page, 'authenticated jane_doe')
        assert.deepEqual(await shown(page), ['loading', 'authenticated', 'authenticated jane_doe'])
        await page.evaluate(
          'reloadModule(), new Promise((resolve) => setTimeout(resolve, 5)).then(() => root.unmount())',
        )
        await page.waitForTimeout(300)
        assert.deepEqual(faults, [])
      })

      test('takes over the page that a server rendered', async (browser, t) => {
        const { page, openTab, faults } = await openPage(t, browser, pages, storage)
        await logInThere(page, jane)
        assert.match(pages.html, /^<p role="status">loading<\/p>/)
        const tab = await openTab('/rendered')
        await until(tab, 'authenticated jane_doe')
        assert.deepEqual(await shown(tab), ['loading', 'authenticated', 'authenticated jane_doe'])
        assert.deepEqual(faults, [])
      })
    })
  }
}
