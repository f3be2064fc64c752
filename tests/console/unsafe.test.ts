import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Browser, Route } from 'playwright-core'
import { addAdmin, assertFits, baseUrl, looks, submitLogin, takeShot, test, violations } from './harness.ts'

/** A page whose browser or proxy behaves differently, by answering its requests in another way. */
const openBehind = async (browser: Browser, pattern: string, answer: (route: Route) => Promise<void>) => {
  const context = await browser.newContext({ ...looks.wide, bypassCSP: true })
  await context.route(pattern, answer)
  return context.newPage()
}

describe('where the console cannot keep a login', () => {
  test('says over plain http on another host what to do, instead of a login form', async (browser) => {
    const page = await openBehind(browser, 'http://latchkey.example:8080/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      await route.fulfill({ response: await route.fetch({ url: baseUrl + pathname }) })
    })
    await page.goto('http://latchkey.example:8080/console/keys')
    await page.getByRole('heading', { name: 'The console needs https or localhost' }).waitFor()
    const text = await page.getByRole('main').innerText()
    assert.match(text, /ssh -N -L 8080:127\.0\.0\.1:8080 latchkey\.example/)
    assert.match(text, /http:\/\/localhost:8080\/console/)
    assert.equal(await page.getByLabel('Password').count(), 0)
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize(looks.phone.viewport)
    await assertFits(page, 'the page about https')
    await takeShot(page, 'insecure')
    await page.context().close()
  })

  test('says that the browser has not kept the cookie', async (browser) => {
    const { username } = await addAdmin()
    const page = await openBehind(browser, '**/api/user/token/', async (route) => {
      // What the browser itself sends is not among the headers of a route.
      const sent = { ...(await route.request().allHeaders()), 'sec-fetch-site': 'same-origin' }
      const response = await route.fetch({ headers: sent })
      await page.context().clearCookies()
      const { 'set-cookie': _, ...headers } = response.headers()
      await route.fulfill({ response, headers })
    })
    await page.goto(`${baseUrl}/console`)
    await submitLogin(page, username)
    await page.getByRole('heading', { name: 'The browser did not keep the login' }).waitFor()
    await page.getByText('ssh -N -L').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })

  test('says that Sec-Fetch-Site is missing', async (browser) => {
    const { username } = await addAdmin()
    const page = await openBehind(browser, '**/api/user/token/', async (route) => {
      await route.fulfill({ response: await route.fetch() })
    })
    await page.goto(`${baseUrl}/console`)
    await submitLogin(page, username)
    await page.getByRole('heading', { name: 'The login was refused' }).waitFor()
    await page.getByText('Sec-Fetch-Site').waitFor()
    await page.context().close()
  })
})
