import assert from 'node:assert/strict'
import { after, describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { runs } from '../support/balancers.ts'
import { openWatched } from '../support/browser.ts'
import { startPrefixNginx, startPrefixProxy } from '../support/prefix-proxy.ts'
import { startServiceInBrowser } from '../support/service-in-browser.ts'

const prefix = '/auth/'
const { service, test } = await startServiceInBrowser()

if (!runs('nginx')) console.error('nginx: NOT RUN, install the Debian package nginx')
const proxies = { 'a proxy of Node': startPrefixProxy, ...(runs('nginx') ? { nginx: startPrefixNginx } : {}) }

for (const [name, startProxy] of Object.entries(proxies)) {
  describe(`the documentation under ${prefix} behind ${name}`, async () => {
    const proxy = await startProxy(prefix, service.baseUrl)
    after(() => proxy.stop())
    const open = (browser: Browser) => openUnder(browser, proxy.origin)

    test('loads every page, and links only to pages that exist', async (browser) => {
      const { page, faults } = await open(browser)
      const pages = [
        '',
        'docs/reference',
        'docs/obtainTokenPair',
        'docs/events/account.updated',
        'docs/guides/quickstart',
      ]
      const links = new Set<string>()
      for (const path of pages) {
        await page.goto(`${prefix}${path}`)
        for (const link of await linksOf(page)) links.add(link)
      }
      assert.ok(links.size > 50)
      for (const link of links) {
        assert.ok(new URL(link).pathname.startsWith(prefix), link)
        assert.equal((await fetch(link, { headers: { Accept: 'text/html, */*;q=0.8' } })).status, 200, link)
      }
      assert.deepEqual(faults, [])
      await page.context().close()
    })

    test('sends the requests of the interactive reference to the service', async (browser) => {
      const { page, faults } = await open(browser)
      await page.goto(`${prefix}docs`)
      const operation = page.locator('#operations-keys-getJwks, [id$="-getReadiness"]').first()
      await operation.locator('.opblock-summary-control').click()
      await operation.locator('.execute').click()
      const shown = operation.locator('.live-responses-table .response .response-col_status')
      assert.equal(Number.parseInt((await shown.textContent()) ?? '', 10), 200)
      assert.match(
        (await operation.locator('.request-url').textContent()) ?? '',
        new RegExp(`${proxy.origin}${prefix}`),
      )
      assert.deepEqual(faults, [])
      await page.context().close()
    })

    test('writes its own address into samples', async (browser) => {
      const { page, faults } = await open(browser)
      for (const path of ['docs/obtainTokenPair', 'docs/guides/quickstart']) {
        await page.goto(`${prefix}${path}`)
        const samples = (await page.locator('main pre').allTextContents()).join('\n')
        assert.ok(samples.includes(`${proxy.origin}${prefix}api/user/`), path)
        assert.ok(!samples.includes('localhost:8000/'), path)
      }
      assert.deepEqual(faults, [])
      await page.context().close()
    })

    test('shows a page at an unknown path, which leads to the start', async (browser) => {
      const { page, faults } = await open(browser)
      await page.goto(`${prefix}no/such/page`)
      await page.getByRole('heading', { name: 'No such page' }).waitFor()
      await page.locator('main').getByRole('link', { name: 'Start', exact: true }).click()
      await page.waitForURL(`**${prefix}`)
      // Chromium reports the status of the page itself.
      assert.deepEqual(
        faults.filter((fault) => !fault.includes('404')),
        [],
      )
      await page.context().close()
    })

    test('leads a page with a final slash to the one without, and keeps the query', async (browser) => {
      const { page, faults } = await open(browser)
      for (const path of ['docs', 'docs/reference', 'docs/guides/quickstart']) {
        // The interactive reference loads the contract, which leaving the page would abort.
        await page.goto(`${prefix}${path}/?a=b`, { waitUntil: 'networkidle' })
        assert.equal(page.url(), `${proxy.origin}${prefix}${path}?a=b`)
      }
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  })
}

/** Opens a page whose requests outside the prefix are faults too. */
async function openUnder(browser: Browser, origin: string) {
  const { page, faults } = await openWatched(browser, origin)
  const found = faults as string[]
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url())
    if (protocol !== 'data:' && !pathname.startsWith(prefix)) found.push(`left the prefix: ${request.url()}`)
  })
  return { page, faults }
}

/** The links of a page to its own origin, without fragments. */
const linksOf = async (page: Page): Promise<string[]> =>
  (await page.evaluate(
    '[...document.links].map(({ href }) => href.split("#")[0]).filter((href) => href.startsWith(location.origin))',
  )) as string[]
