import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe } from 'node:test'
import type { Page } from 'playwright-core'
import { startBrowser, testInBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const limits = { LIMIT_LOGIN_ADDRESS: '60/min', LIMIT_REGISTRATION_ADDRESS: '30/hour' }
const images = 61

// Browsers treat localhost and 127.0.0.1 as two sites.
const pages = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>another site</title>')
})
await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
const otherSite = `http://localhost:${(pages.address() as AddressInfo).port}`

const start = await startBrowser()
const test = testInBrowser(start)

after(async () => {
  await start.browser?.close()
  pages.close()
})

describe('a page of another site in Chromium', () => {
  test('neither blocks logins and registrations of its visitors, nor registers an account', async (browser, t) => {
    const service = await startService(limits)
    t.after(() => service.stop())
    await service.service.register(credentials.username, credentials.password)
    const page = await browser.newPage()
    const login = `${service.baseUrl}/api/user/token/`
    const register = `${service.baseUrl}/api/user/register/`
    await page.goto(otherSite)

    await showImages(page, login)
    await showImages(page, register)
    assert.equal(service.logText().match(/"refusal":"origin_refused"/g)?.length, 2 * images)

    const registered = page.waitForResponse(register)
    await submitForm(page, register, { username: 'mallory', password: 'secureP@ssw0rd' })
    assert.equal((await registered).status(), 403)
    assert.equal(await service.service.accounts.findByUsername('mallory'), undefined)
    await page.close()

    assert.equal(await postFrom(login, credentials), 200)
    assert.equal(await postFrom(register, { username: 'john_doe', password: 'secureP@ssw0rd' }), 201)
  })

  test('can log in when CORS_ORIGINS lists it, and any page can link to the docs', async (browser, t) => {
    const service = await startService({ ...limits, CORS_ORIGINS: otherSite })
    t.after(() => service.stop())
    await service.service.register(credentials.username, credentials.password)
    const page = await browser.newPage()
    await page.goto(otherSite)
    assert.equal(await fetchFrom(page, `${service.baseUrl}/api/user/token/`, credentials), 200)
    const [docs] = await Promise.all([
      page.waitForResponse(`${service.baseUrl}/docs`),
      page.evaluate(`location.href = '${service.baseUrl}/docs'`),
    ])
    assert.deepEqual([docs.status(), docs.request().headers()['sec-fetch-site'] ?? 'cross-site'], [200, 'cross-site'])
    await page.close()
  })
})

/** The query makes each request unique. */
const showImages = (page: Page, url: string): Promise<void> =>
  page.evaluate(`Promise.all(Array.from({ length: ${images} }, (_, number) => new Promise((resolve) => {
    const image = new Image()
    image.onload = image.onerror = resolve
    image.src = '${url}?' + number
  }))).then(() => {})`)

/** Submits a simple form, which needs no CORS permission. */
const submitForm = (page: Page, url: string, fields: object): Promise<void> =>
  page.evaluate(`(() => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: '${url}' })
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      form.append(Object.assign(document.createElement('input'), { name, value }))
    }
    document.body.append(form)
    form.submit()
  })()`)

const fetchFrom = (page: Page, url: string, body: object): Promise<number> =>
  page.evaluate(
    `fetch('${url}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '${JSON.stringify(body)}' })
      .then(({ status }) => status)`,
  )

/** Sends an app's request from the browser's address. */
const postFrom = async (url: string, body: object): Promise<number> => {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  return (await fetch(url, init)).status
}
