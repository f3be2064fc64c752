import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openWatched } from '../support/browser.ts'
import { axe, startServiceInBrowser } from '../support/service-in-browser.ts'

const { service, test } = await startServiceInBrowser()

const wide = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

/**
 * Axe violations as `rule: number of places`.
 * @param without selectors of parts that are not checked
 */
const violations = async (page: Page, without: readonly string[] = []): Promise<string[]> => {
  await page.evaluate(axe)
  const parts = JSON.stringify({ exclude: without.map((part) => [part]) })
  const found = await page.evaluate(
    `axe.run(${without.length > 0 ? parts : 'document'}, { resultTypes: ["violations"] }).then(({ violations }) => violations)`,
  )
  return (found as { id: string; nodes: unknown[] }[]).map(({ id, nodes }) => `${id}: ${nodes.length}`)
}

const everyPage = async (): Promise<string[]> => {
  const text = await (await fetch(`${service.baseUrl}/llms.txt`)).text()
  return ['/docs/reference', ...[...text.matchAll(/\((\/docs\/[^)]+)\.md\)/g)].map(([, path]) => path ?? '')]
}

/** A page of each kind, and the longest tables and lists. */
const kinds = [
  '/docs/reference',
  '/docs/refreshTokenPair',
  '/docs/listAccounts',
  '/docs/events/account.updated',
  '/docs/guides/browser-cookies',
  '/docs/guides/settings',
  '/docs/guides/cli',
]

const looks: Record<string, BrowserContextOptions> = {
  light: { viewport: wide, colorScheme: 'light' },
  dark: { viewport: wide, colorScheme: 'dark' },
  phone: { viewport: phone, colorScheme: 'light', isMobile: true, hasTouch: true },
}

describe('the handbook in Chromium', () => {
  const shots = mkdtempSync(join(tmpdir(), 'latchkey-handbook-'))
  for (const [name, look] of Object.entries(looks)) {
    test(`passes axe, fits the window and stays on its origin: ${name}`, async (browser, context) => {
      const { page, faults } = await openWatched(browser, service.baseUrl, look)
      for (const path of kinds) {
        await page.goto(path)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, path)
        const file = join(shots, `${name}-${path.split('/').at(-1)}.png`)
        // Chromium fails to take further pictures after one of a very long page.
        const isLong = Number(await page.evaluate('document.documentElement.scrollHeight')) > 10_000
        await page.screenshot({ path: file, fullPage: !isLong })
        context.diagnostic(`screenshot: ${file}`)
        assert.deepEqual(await violations(page), [], path)
      }
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  }

  test('passes axe on every other page, in one look', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide, colorScheme: 'light' })
    for (const path of (await everyPage()).filter((one) => !kinds.includes(one))) {
      await page.goto(path)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, path)
      // The same on every page.
      assert.deepEqual(await violations(page, ['.top', '.pages']), [], path)
    }
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('works by keyboard: first past the navigation, then page by page', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/reference')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.querySelector("main").contains(document.activeElement)'), true)
    await page.goto('/docs/refreshTokenPair')
    const stops = new Set<string>()
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab')
      stops.add(await focused(page))
      assert.ok(Number(await page.evaluate('parseFloat(getComputedStyle(document.activeElement).outlineWidth)')) >= 2)
    }
    for (const name of ['Try it', 'POST Log in', 'Admin', 'This page as Markdown', 'Next Verify a token'])
      assert.ok(stops.has(name), name)
    assert.deepEqual(faults, [])
  })

  test('opens the list of pages on a phone, without a script', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: phone, javaScriptEnabled: false })
    await page.goto('/docs/obtainTokenPair')
    const link = page.locator('.pages a', { hasText: 'Refresh access token' })
    assert.equal(await link.isVisible(), false)
    await page.locator('.menu').click()
    await link.click()
    await page.waitForURL('**/docs/refreshTokenPair')
    assert.deepEqual(faults, [])
  })

  test('shows every part of a page without a script, and no control that needs one', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide, javaScriptEnabled: false })
    for (const path of ['/docs/refreshTokenPair', '/docs/guides/browser-cookies']) {
      await page.goto(path)
      for (const part of await page.locator('main h2, main :not(.panel, .example, details) > pre').all())
        assert.ok(await part.isVisible(), path)
      assert.deepEqual(await page.locator('button:visible').allTextContents(), [])
    }
    await page.locator('.find').click()
    await page.waitForURL('**/docs/reference')
    assert.deepEqual(faults, [])
  })

  test('lists the sections of a long page beside it, and marks the one that is read', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: { width: 1440, height: 900 } })
    await page.goto('/docs/guides/browser-cookies')
    const last = page.locator('.beside a').last()
    await last.click()
    await page.locator('.beside a[aria-current]').last().waitFor()
    assert.equal(await page.locator('.beside a[aria-current]').count(), 1)
    await page.goto('/docs/redeliver')
    assert.ok(Number(await page.evaluate('document.querySelector(".pages").scrollTop')) > 0)
  })
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
    await page.locator('.page-header a', { hasText: 'API reference' }).click()
    await page.waitForURL('**/docs/reference')
  })
})

const openDocs = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: service.baseUrl, bypassCSP: true, viewport: wide })).newPage()

const contract: { readonly paths: Readonly<Record<string, object>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../generated/openapi.json'), 'utf8'),
)
const operations = Object.values(contract.paths).flatMap((methods) => Object.keys(methods))

/** Swagger UI 5.35: rule and number of places; one for each operation. */
const knownOfSwaggerUi = ['heading-order: 1', `nested-interactive: ${operations.length}`]

const focused = async (page: Page): Promise<string> =>
  String(await page.evaluate('document.activeElement.textContent')).trim()
