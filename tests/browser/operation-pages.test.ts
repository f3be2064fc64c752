import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openWatched, untilTrue } from '../support/browser.ts'
import { axe, startServiceInBrowser } from '../support/service-in-browser.ts'

const { service, test } = await startServiceInBrowser()

const wide = { width: 1280, height: 900 }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const labelOf = (page: Page, group: string, text: string) =>
  page.locator(`[aria-label="${group}"] > label:visible`, { hasText: text })

const violations = async (page: Page): Promise<unknown> => {
  await page.evaluate(axe)
  return page.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id }) => id))')
}

/** Distance of an element from the top of the window. */
const topOf = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN

describe('the page of an operation in a wide window', () => {
  for (const path of ['obtainTokenPair', 'listAccounts', 'getLiveness', 'events/account.updated']) {
    test(`has its first example in the first screen, which stays in view: ${path}`, async (browser) => {
      const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
      await page.goto(`/docs/${path}`)
      const sample = '.examples pre >> visible=true'
      const { y = 0, height = 0 } = (await page.locator(sample).first().boundingBox()) ?? {}
      assert.ok(height > 20 && y + height < wide.height, `${y} + ${height}`)
      await page.locator('main footer').scrollIntoViewIfNeeded()
      const column = await page.locator('.examples').boundingBox()
      assert.ok(column && column.y + column.height > wide.height / 4, JSON.stringify(column))
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  }

  test('scrolls its examples separately if they are taller than the window', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: { width: 1280, height: 420 } })
    await page.goto('/docs/obtainTokenPair')
    await page.locator('.examples').hover()
    await page.mouse.wheel(0, 200)
    await untilTrue(page, 'document.querySelector(".examples").scrollTop > 0')
  })

  test('shows the example of a cause of an error, and moves the focus to it', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide, colorScheme: 'dark' })
    await page.goto('/docs/obtainTokenPair')
    await page.locator('.cases a', { hasText: 'Enrolment' }).click()
    const shown = page.locator('.example:visible')
    assert.match(await shown.innerText(), /second_factor_enrolment_required/)
    assert.ok(String(await page.evaluate('document.activeElement.textContent')).includes('Set up a second factor.'))
    assert.equal(await page.locator('input[name="status"]:checked').inputValue(), '403')
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(faults, [])
  })

  test('opens the operation in the interactive reference, whatever its tag', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: wide })
    for (const [path, block] of [
      ['obtainTokenPair', 'operations-tokens-obtainTokenPair'],
      ['completeLogin', 'operations-second_factors-completeLogin'],
    ]) {
      await page.goto(`/docs/${path}`)
      await page.locator('.try').click()
      await page.locator(`#${block}.is-open`).waitFor()
    }
  })
})

describe('the tabs of a page', () => {
  test('remember the language over pages', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/obtainTokenPair')
    assert.match(await page.locator('.examples pre:visible').first().innerText(), /^curl /)
    await labelOf(page, 'Language', 'Python').click()
    await page.goto('/docs/listAccounts')
    assert.match(await page.locator('.examples pre:visible').first().innerText(), /^import os/)
    assert.deepEqual(faults, [])
  })

  test('work by keyboard', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/obtainTokenPair')
    await page.locator('.try').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    assert.match(await page.locator('.examples pre:visible').first().innerText(), /^import \{ Configuration/)
    const outline = await page.evaluate(
      `parseFloat(getComputedStyle(document.querySelector('input[name="language"]:checked + label')).outlineWidth)`,
    )
    assert.ok(Number(outline) >= 2)
  })

  test('choose status and example without a script', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide, javaScriptEnabled: false })
    await page.goto('/docs/obtainTokenPair')
    await labelOf(page, 'Language', 'TypeScript').click()
    assert.match(await page.locator('.examples pre:visible').first().innerText(), /^import \{ Configuration/)
    await labelOf(page, 'Status', '400').click()
    await labelOf(page, 'Example', 'malformed JSON').click()
    assert.match(await page.locator('.example:visible').innerText(), /JSON parse error/)
    assert.equal(await page.locator('.examples pre:visible').count(), 2)
    assert.deepEqual(faults, [])
  })

  test('work if storage is forbidden', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.addInitScript(
      'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })',
    )
    await page.goto('/docs/obtainTokenPair')
    await labelOf(page, 'Language', 'Python').click()
    assert.match(await page.locator('.examples pre:visible').first().innerText(), /^import requests/)
    assert.deepEqual(faults, [])
  })

  test('are all shown on paper', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/obtainTokenPair')
    await page.emulateMedia({ media: 'print' })
    for (const panel of await page.locator('.panel').all()) assert.ok(await panel.isVisible())
    assert.equal(await page.locator('.tabs > label:visible').count(), 0)
  })
})

describe('the page of an operation on a phone', () => {
  test('has title, path, examples, then the fields, and fits', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, phone)
    for (const path of ['obtainTokenPair', 'listAccounts', 'redeliver']) {
      await page.goto(`/docs/${path}`)
      const tops = await Promise.all(
        ['h1', '.endpoint', '#sample-request', '#sample-response', '#request'].map((part) => topOf(page, part)),
      )
      assert.ok(
        tops.every((top, index) => top > (tops[index - 1] ?? 0)),
        String(tops),
      )
      assert.ok((tops[2] ?? 0) < phone.viewport.height)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
    }
    assert.deepEqual(faults, [])
  })
})
