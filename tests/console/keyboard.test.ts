import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { addAdmin, openConsole, settle, test } from './harness.ts'

/**
 * The focused element, and the width of the ring that shows it. A radio button and the slider of a
 * chart are invisible: the ring is around their place. The ring of a row is that of its link's
 * pseudo-element. Code for the page is text.
 */
const focused = `(() => {
  const element = document.activeElement
  const seen = element.closest('.plot') ?? (element.closest('.choice') ? element.nextElementSibling : element)
  const rings = [getComputedStyle(seen), getComputedStyle(seen, '::after')]
  return {
    name: (element.getAttribute('aria-label') ?? element.textContent).trim(),
    ringPx: Math.max(...rings.map((ring) => (ring.outlineStyle === 'none' ? 0 : parseFloat(ring.outlineWidth)))),
  }
})()`

describe('the keyboard', () => {
  test('skips the navigation, and shows where it is on every page', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username)
    for (const path of ['', '/keys', '/accounts', '/audit', '/webhooks', '/second-factors'].map(
      (end) => `/console${end}`,
    )) {
      await page.goto(path)
      await settle(page)
      await page.keyboard.press('Tab')
      assert.equal(((await page.evaluate(focused)) as { name: string }).name, 'Skip to content', path)
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate('document.activeElement.id'), 'main', path)
      await page.reload()
      await settle(page)
      const stops: { name: string; ringPx: number }[] = []
      while (stops.length < 40) {
        await page.keyboard.press('Tab')
        if (await page.evaluate('document.activeElement === document.body')) break
        stops.push((await page.evaluate(focused)) as { name: string; ringPx: number })
      }
      const withoutRing = stops.filter(({ ringPx }) => ringPx < 2)
      assert.deepEqual(withoutRing, [], path)
      for (const name of ['Overview', 'Accounts', 'Audit', 'Keys', 'Webhooks', 'Log out'])
        assert.ok(
          stops.some((stop) => stop.name === name),
          `${path}: ${name}`,
        )
    }
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('goes from page to page, and back, with the title focused', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username)
    await settle(page)
    await page.getByRole('link', { name: 'Keys', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Keys')
    assert.equal(await page.title(), 'Keys · Latchkey')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
    await page.context().close()
  })
})
