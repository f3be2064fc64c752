import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'
import { openWatched, untilTrue } from '../support/browser.ts'
import { startServiceInBrowser } from '../support/service-in-browser.ts'

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; summary: string }>>>>
}

const contract: Contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'))

const { service, test } = await startServiceInBrowser()

describe('/docs in Chromium', () => {
  test('shows every operation of the contract and nothing else', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl)
    await openDocs(page)
    const expected = Object.entries(contract.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId, summary }]) =>
        [method.toUpperCase(), path, summary, operationId].join(' '),
      ),
    )
    assert.deepEqual((await shownOperations(page)).sort(), expected.sort())
    assert.deepEqual(faults, [])
  })

  test('logs in, authorizes with the token and shows the account, within the content security policy', async (browser) => {
    const credentials = JSON.stringify({ username: 'jane_doe', password: 'correct horse battery 9' })
    await register(credentials)
    const { page, faults } = await openWatched(browser, service.baseUrl)
    await openDocs(page)
    const login = await tryOut(page, 'tokens', 'obtainTokenPair', credentials)
    assert.equal(login.status, 200)
    await authorize(page, login.body.access as string)
    const me = await tryOut(page, 'accounts', 'getCurrentAccount')
    assert.equal(me.status, 200)
    assert.equal(me.body.username, 'jane_doe')
    assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0)
    assert.deepEqual(faults, [])
  })

  test('opens the operation that a page of the handbook asks for, and leads back to the page', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl)
    for (const operationId of ['listAuditEvents', 'startTotp']) {
      await page.goto(`/docs/${operationId}`)
      await page.locator('main a.try').click()
      const operation = page.locator(`[id^="operations-"][id$="-${operationId}"]`)
      await operation.locator('.opblock-body').waitFor()
      await operation.locator('.opblock-summary').waitFor()
      await untilTrue(
        page,
        `(() => { const { top } = document.querySelector('[id$="-${operationId}"]').getBoundingClientRect(); return top >= 0 && top < innerHeight / 2 })()`,
      )
      await operation.getByRole('link', { name: 'in the handbook' }).click()
      await page.waitForURL(`**/docs/${operationId}`)
    }
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('ignores another contract in the query string', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl)
    const elsewhere = 'https://elsewhere.example/openapi.json'
    await openDocs(page, `/docs?url=${elsewhere}&configUrl=${elsewhere}&validatorUrl=${elsewhere}`)
    assert.ok((await shownOperations(page)).some((operation) => operation.includes('obtainTokenPair')))
    assert.deepEqual(faults, [])
  })

  test('opens an operation by keyboard, with a visible focus', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl)
    await openDocs(page)
    await page.locator('#operations-accounts-getCurrentAccount .opblock-summary-control').focus()
    await page.keyboard.press('Enter')
    await page.locator('#operations-accounts-getCurrentAccount .execute').waitFor()
    await page.reload()
    await page.locator('#operations-accounts-getCurrentAccount .execute').waitFor()
    const stops = await tabThrough(page)
    assert.ok(stops.length > 20, `only ${stops.length} stops`)
    assert.ok(stops.some(({ element }) => element.includes('execute')))
    assert.deepEqual(
      stops.filter(({ ringPx }) => ringPx < 2),
      [],
    )
    assert.deepEqual(faults, [])
  })

  const screenshots = mkdtempSync(join(tmpdir(), 'latchkey-docs-'))
  const wide = { width: 1280, height: 900 }
  const looks = {
    'wide-light': { viewport: wide, colorScheme: 'light' },
    'wide-dark': { viewport: wide, colorScheme: 'dark' },
    phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  } as const
  for (const [name, look] of Object.entries(looks)) {
    test(`fits its window, follows the colour scheme and has enough contrast: ${name}`, async (browser, context) => {
      const { page, faults } = await openWatched(browser, service.baseUrl, look)
      await openDocs(page)
      await page.locator('#operations-tokens-obtainTokenPair .opblock-summary-control').click()
      await page.locator('#operations-tokens-obtainTokenPair .execute').waitFor()
      const file = join(screenshots, `${name}.png`)
      await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
      context.diagnostic(`screenshot: ${file}`)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
      assert.deepEqual(await page.evaluate(hardToRead), [])
      assert.equal((await page.evaluate(pageIsDark)) as boolean, name === 'wide-dark')
      assert.deepEqual(faults, [])
    })
  }
})

async function openDocs(page: Page, path = '/docs'): Promise<void> {
  await page.goto(path)
  await page.locator('.opblock').first().waitFor()
}

async function shownOperations(page: Page): Promise<string[]> {
  const texts = await Promise.all(
    ['method', 'path', 'description', 'operation-id'].map((part) =>
      page.locator(`.opblock-summary-${part}`).allTextContents(),
    ),
  )
  const [methods = [], ...others] = texts
  // Swagger UI inserts invisible line break opportunities into paths.
  return methods.map((method, index) =>
    [method, ...others.map((texts) => texts[index])].join(' ').replaceAll('\u200b', ''),
  )
}

async function register(credentials: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${service.baseUrl}/api/user/register/`, { method: 'POST', headers, body: credentials })
  assert.equal(answer.status, 201)
}

/** Opens and runs the operation, and reads the answer from the page. */
async function tryOut(page: Page, tag: string, operationId: string, body?: string) {
  const operation = page.locator(`#operations-${tag}-${operationId}`)
  await operation.locator('.opblock-summary-control').click()
  if (body !== undefined) await operation.locator('textarea').fill(body)
  await operation.locator('.execute').click()
  const answer = operation.locator('.live-responses-table .response')
  const status = Number.parseInt((await answer.locator('.response-col_status').textContent()) ?? '', 10)
  const text = await answer.locator('.highlight-code code').first().textContent()
  return { status, body: JSON.parse(text ?? '') as Record<string, unknown> }
}

async function authorize(page: Page, token: string): Promise<void> {
  await page.locator('.auth-wrapper > .authorize').click()
  const dialog = page.locator('.modal-ux')
  // Swagger UI gives the fields of all bearer schemes one id. That of apps is first.
  await dialog.locator('#auth-bearer-value').first().fill(token)
  await dialog.locator('button.authorize').first().click()
  await dialog.locator('button.btn-done').first().click()
  await dialog.waitFor({ state: 'detached' })
}

/** Presses Tab from the top of the page to its end. */
async function tabThrough(page: Page): Promise<{ element: string; ringPx: number }[]> {
  const stops: { element: string; ringPx: number }[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = (await page.evaluate(focusedElement)) as { element: string; ringPx: number } | null
    if (stop === null || stops.length === 200) return stops
    stops.push(stop)
  }
}

// Code for the page is text, because its types are not Node's.
const focusedElement = `(() => {
  const element = document.activeElement
  if (element === document.body || element.dataset.visited) return null
  element.dataset.visited = 'yes'
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  return { element: element.outerHTML.slice(0, 100), ringPx: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) }
})()`

const pageIsDark = `getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).every((part) => part < 64)`

/** Texts with a contrast under 4.5 (WCAG 2.2, 1.4.3). */
const hardToRead = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const over = ([r, g, b, alpha = 1], below) => [r, g, b].map((part, index) => part * alpha + below[index] * (1 - alpha))
  const background = (element) => {
    if (element === null) return [255, 255, 255]
    return over(parts(getComputedStyle(element).backgroundColor), background(element.parentElement))
  }
  const linear = (part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
  const found = []
  for (const element of document.body.querySelectorAll('*')) {
    if (!hasText(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const behind = background(element)
    const ratio = contrast(over(parts(getComputedStyle(element).color), behind), behind)
    if (ratio < 4.5) found.push(ratio.toFixed(1) + ' ' + element.outerHTML.slice(0, 120))
  }
  return found
})()`
