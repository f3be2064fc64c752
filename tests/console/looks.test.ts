import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { addAdmin, assertFits, looks, openConsole, settle, takeShot, test, unexpected, violations } from './harness.ts'

/** Every page, by the name of its screenshot. */
const pages: Readonly<Record<string, string>> = {
  overview: '/console',
  'overview-days': '/console?range=days',
  keys: '/console/keys',
  nowhere: '/console/nowhere',
}

for (const [look, options] of Object.entries(looks)) {
  describe(`the console: ${look}`, () => {
    test('fits the window, stays on its origin, keeps its policy and has no axe violation', async (browser, context) => {
      const { username } = await addAdmin()
      const { page, faults } = await openConsole(browser, username, '/console', options)
      const checked = (await openConsole(browser, username, '/console', { ...options, bypassCSP: true })).page
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(path)
        await settle(page)
        await assertFits(page, path)
        context.diagnostic(`screenshot: ${await takeShot(page, `${look}-${name}`)}`)
        await checked.goto(path)
        await settle(checked)
        assert.deepEqual(await violations(checked), [], path)
      }
      assert.deepEqual(unexpected(faults), [])
      await Promise.all([page.context().close(), checked.context().close()])
    })
  })
}
