import assert from 'node:assert/strict'
import { after, describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openWatched, startBrowser, testInBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const cookieName = '__Host-latchkey-refresh'
/** Survives a logout: the device is known at the next login. */
const deviceCookieName = '__Host-latchkey-device'

const service = await startService({ REFRESH_COOKIE: 'by_request', ROTATE_REFRESH_TOKENS: 'true' })
await service.service.register(credentials.username, credentials.password)
// Browsers accept a Secure cookie over https, and from this name.
const origin = `http://localhost:${service.port}`
const start = await startBrowser()
const test = testInBrowser(start)

after(async () => {
  await start.browser?.close()
  await service.stop()
})

describe('cookie mode in Chromium', () => {
  test('logs in, refreshes and logs out, and hides the refresh token from scripts', async (browser) => {
    const { page, faults } = await openWatched(browser, origin)
    await page.goto('/docs')

    const login = await post(page, '/api/user/token/', credentials)
    assert.deepEqual([login.status, Object.keys(login.body)], [200, ['access']])
    const first = await keptToken(page)
    assert.ok(first.httpOnly && first.secure && first.sameSite === 'Strict')

    const refreshed = await post(page, '/api/user/token/refresh')
    assert.deepEqual([refreshed.status, Object.keys(refreshed.body)], [200, ['access']])
    const second = await keptToken(page)
    assert.notEqual(second.value, first.value)

    await page.reload()
    assert.equal(await accountOf(page, String((await post(page, '/api/user/token/refresh')).body.access)), 200)

    const seen = await page.evaluate('document.cookie + JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
    assert.equal(seen, '[{},{}]')

    const logout = await post(page, '/api/user/token/blacklist/')
    assert.deepEqual([logout.status, logout.body], [200, {}])
    const left = await page.context().cookies()
    assert.deepEqual(
      left.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite]),
      [[deviceCookieName, true, true, 'Strict']],
    )
    assert.equal(await accountOf(page, String(refreshed.body.access)), 401)
    assert.equal((await post(page, '/api/user/token/refresh')).status, 400)
    assert.deepEqual(
      faults.filter((fault) => !/status of 40[01]/.test(fault)),
      [],
    )
  })
})

describe('a session that ends by access token in Chromium', () => {
  const sidOf = (access: string): string =>
    JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString('utf8')).sid
  const endings = {
    logOut: () => ['POST', '/api/user/logout/'],
    endSession: (access: string) => ['DELETE', `/api/user/sessions/${sidOf(access)}/`],
    endAllSessions: () => ['POST', '/api/user/sessions/end-all/'],
    deleteAccount: () => ['POST', '/api/user/delete/', JSON.stringify({ password: credentials.password })],
  } satisfies Record<string, (access: string) => string[]>
  const left = { logOut: [deviceCookieName], endSession: [deviceCookieName], endAllSessions: [], deleteAccount: [] }

  for (const [id, ending] of Object.entries(endings)) {
    test(`leaves no stale cookie: ${id}`, async (browser) => {
      const { page } = await openWatched(browser, origin)
      await page.goto('/docs')
      const { body } = await post(page, '/api/user/token/', credentials)
      await keptToken(page)
      const [method, path, text] = ending(String(body.access))
      const init = {
        method,
        headers: {
          Authorization: `Bearer ${body.access}`,
          'X-Refresh-Transport': 'cookie',
          ...(text !== undefined && { 'Content-Type': 'application/json' }),
        },
        body: text,
      }
      const status = await page.evaluate(`fetch('${path}', ${JSON.stringify(init)}).then(({ status }) => status)`)
      assert.equal(status, 200)
      const kept = (await page.context().cookies()).map(({ name }) => name)
      assert.deepEqual(kept, left[id as keyof typeof left])
      await page.context().close()
    })
  }
})

interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Sends a request from a script of the page. */
const post = (page: Page, path: string, body: object = {}): Promise<Answered> =>
  page.evaluate(`(async () => {
    const headers = { 'Content-Type': 'application/json', 'X-Refresh-Transport': 'cookie' }
    const answer = await fetch('${path}', { method: 'POST', headers, body: '${JSON.stringify(body)}' })
    return { status: answer.status, body: await answer.json() }
  })()`)

const accountOf = (page: Page, access: string): Promise<number> =>
  page.evaluate(
    `fetch('/api/user/me/', { headers: { Authorization: 'Bearer ${access}' } }).then(({ status }) => status)`,
  )

/** The cookie in the browser's store, which scripts cannot read. */
async function keptToken(page: Page) {
  const kept = await page.context().cookies()
  assert.deepEqual(kept.map(({ name }) => name).sort(), [deviceCookieName, cookieName])
  const cookie = kept.find(({ name }) => name === cookieName)
  assert.ok(cookie)
  return cookie
}
