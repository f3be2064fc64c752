import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { openWatched } from '../support/browser.ts'
import { axe, startServiceInBrowser } from '../support/service-in-browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-site-'))

const { service, test } = await startServiceInBrowser()
after(() => rmSync(folder, { recursive: true }))

const wide = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

/** The chosen result as a screen reader finds it, from the field. */
const chosen = (page: Page) =>
  page.evaluate(`(() => {
    const field = document.activeElement
    const option = document.getElementById(field.getAttribute('aria-activedescendant'))
    return [field.getAttribute('role'), field.getAttribute('aria-expanded'), option?.getAttribute('aria-selected'), option?.querySelector('.title').textContent]
  })()`) as Promise<unknown>

describe('the search in Chromium', () => {
  test('opens with / and Ctrl+K, chooses with arrows, follows with Enter, closes with Escape', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/guides/quickstart')
    await page.keyboard.press('Control+k')
    assert.equal(await page.locator('dialog.search').isVisible(), true)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('dialog.search').isVisible(), false)
    await page.keyboard.press('/')
    await page.keyboard.type('rotate keys')
    await page.locator('[role=option]').first().waitFor()
    assert.deepEqual(await chosen(page), ['combobox', 'true', 'true', 'Rotate keys'])
    await page.keyboard.press('ArrowDown')
    assert.notEqual(((await chosen(page)) as string[])[3], 'Rotate keys')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/docs/guides/rotate-keys')
    assert.deepEqual(faults, [])
  })

  test('says how many results there are, or that there is none', async (browser) => {
    const { page } = await openWatched(browser, service.baseUrl, { viewport: wide })
    await page.goto('/docs/reference')
    await page.locator('.find').click()
    await page.keyboard.type('latchkey_ready')
    const status = page.locator('.search [role=status]')
    await status.getByText(/^\d+ results?$/).waitFor()
    await page.locator('.asked input').fill('qqqqqq')
    await status.getByText('Nothing found for “qqqqqq”').waitFor()
    assert.equal(await status.locator('a', { hasText: 'All pages' }).count(), 1)
    assert.equal(await page.locator('.asked input').getAttribute('aria-expanded'), 'false')
  })

  for (const [name, viewport] of [
    ['wide', wide],
    ['phone', phone],
  ] as const) {
    test(`passes axe and fits the window: ${name}`, async (browser) => {
      const { page, faults } = await openWatched(browser, service.baseUrl, { viewport, colorScheme: 'dark' })
      await page.goto('/docs/refreshTokenPair')
      await page.locator('.find').click()
      await page.keyboard.type('backup')
      await page.locator('[role=option]').first().waitFor()
      await page.evaluate(axe)
      const found = await page.evaluate(
        'axe.run(".search").then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
      )
      assert.deepEqual(found, [])
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
      assert.deepEqual(faults, [])
    })
  }

  test('works in the built site, opened from a disk', async (browser) => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    execFileSync(process.execPath, ['scripts/docs-build.ts', folder], { cwd: root })
    const page = await (await browser.newContext({ viewport: wide })).newPage()
    await page.goto(pathToFileURL(join(folder, 'guides/quickstart.html')).href)
    await page.keyboard.press('/')
    await page.keyboard.type('cors_origins')
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/guides/settings.html#cors_origins')
  })
})

describe('the buttons that copy code', () => {
  test('copy the text of their block, and say so', async (browser) => {
    const { page, faults } = await openWatched(browser, service.baseUrl, {
      viewport: wide,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.goto('/docs/guides/quickstart')
    const block = page.locator('main pre').first()
    await block.hover()
    await page.locator('.copied .copy').first().click()
    await page.locator('.spoken').getByText('Copied').waitFor()
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), (await block.textContent())?.trimEnd())
    assert.equal(await page.locator('.copy').count(), await page.locator('main pre').count())
    assert.deepEqual(faults, [])
  })
})
