import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openWatched, startBrowser, testInBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const service = await startService()
const start = await startBrowser()
const test = testInBrowser(start)
after(async () => {
  await start.browser?.close()
  await service.stop()
})

const wide = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

/**
 * Axe violations as `rule: number of places`. Its script bypasses the page's policy, in this
 * context alone.
 */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const found = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )
  return (found as { id: string; nodes: unknown[] }[]).map(({ id, nodes }) => `${id}: ${nodes.length}`)
}

const everyPage = async (): Promise<string[]> => {
  const text = await (await fetch(`${service.baseUrl}/llms.txt`)).text()
  return ['/docs/reference', ...[...text.matchAll(/\((\/docs\/[^)]+)\.md\)/g)].map(([, path]) => path ?? '')]
}

const looks: Record<string, BrowserContextOptions> = {
  light: { viewport: wide, colorScheme: 'light' },
  dark: { viewport: wide, colorScheme: 'dark' },
  phone: { viewport: phone, colorScheme: 'light', isMobile: true, hasTouch: true },
}

describe('the handbook in Chromium', () => {
  for (const [name, look] of Object.entries(looks)) {
    test(`passes axe, fits the window and stays on its origin: ${name}`, async (browser) => {
      const { page, faults } = await openWatched(browser, service.baseUrl, look)
      const checked = await (await browser.newContext({ ...look, baseURL: service.baseUrl, bypassCSP: true })).newPage()
      for (const path of await everyPage()) {
        await page.goto(path)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, path)
        await checked.goto(path)
        assert.deepEqual(await violations(checked), [], path)
      }
      assert.deepEqual(faults, [])
      await Promise.all([page.context().close(), checked.context().close()])
    })
  }

  test('works by keyboard: first past the navigation, then page by page', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/reference')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Quickstart')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/docs/guides/quickstart')
    const stops = new Set<string>()
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab')
      stops.add(await focused(page))
      assert.ok(Number(await page.evaluate('parseFloat(getComputedStyle(document.activeElement).outlineWidth)')) >= 2)
    }
    for (const name of ['Try it', 'Log in', 'This page as Markdown', 'Keep tokens in a mobile app →'])
      assert.ok(stops.has(name), name)
    assert.deepEqual(faults, [])
  })

  test('opens its contents on a phone without a script', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: phone, javaScriptEnabled: true })
    await page.goto('/docs/obtainTokenPair')
    const link = page.locator('.contents details a', { hasText: 'Refresh the access token' })
    assert.equal(await link.isVisible(), false)
    await page.locator('summary').click()
    await link.click()
    await page.waitForURL('**/docs/refreshTokenPair')
    assert.deepEqual(faults, [])
  })

  const shots = mkdtempSync(join(tmpdir(), 'latchkey-handbook-'))
  for (const [name, look] of Object.entries(looks)) {
    test(`renders: ${name}`, async (browser, context) => {
      const { page } = await openWatched(browser, service.baseUrl, look)
      for (const path of ['/docs/reference', '/docs/refreshTokenPair', '/docs/guides/browser-cookies']) {
        await page.goto(path)
        const file = join(shots, `${name}-${path.split('/').at(-1)}.png`)
        await page.screenshot({ path: file, fullPage: true })
        context.diagnostic(`screenshot: ${file}`)
      }
    })
  }
})

describe('the interactive reference', () => {
  test('has no axe violation except the known ones of Swagger UI', async (browser) => {
    const page = await openDocs(browser)
    await page.goto('/docs')
    await page.locator('.opblock').first().waitFor()
    assert.deepEqual(await violations(page), knownOfSwaggerUi)
  })

  test('links to the handbook', async (browser) => {
    const page = await openDocs(browser)
    await page.goto('/docs')
    await page.locator('.page-header a', { hasText: 'Handbook' }).click()
    await page.waitForURL('**/docs/reference')
  })
})

const openDocs = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: service.baseUrl, bypassCSP: true, viewport: wide })).newPage()

/** Swagger UI 5.35: rule and number of places. */
const knownOfSwaggerUi = ['heading-order: 1', 'nested-interactive: 34']

const focused = async (page: Page): Promise<string> =>
  String(await page.evaluate('document.activeElement.textContent')).trim()
