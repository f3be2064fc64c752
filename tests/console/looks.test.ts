import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { addAdmin, assertFits, looks, openConsole, settle, takeShot, test, unexpected, violations } from './harness.ts'
import { addVisitor } from './visitor.ts'
import { addShownWebhooks } from './webhook.ts'

/** Every page, by the name of its screenshot. */
const pages: Readonly<Record<string, string>> = {
  overview: '/console',
  'overview-days': '/console?range=days',
  keys: '/console/keys',
  accounts: '/console/accounts',
  'accounts-disabled': '/console/accounts?search=user-0&active=false',
  'accounts-none': '/console/accounts?search=zzz',
  account: '/console/accounts/VISITOR',
  'account-ended': '/console/accounts/VISITOR?sessions=ended',
  audit: '/console/audit?account=VISITOR',
  'audit-none': '/console/audit?from=1&until=5',
  webhooks: '/console/webhooks',
  webhook: '/console/webhooks/WEBHOOK',
  'second-factors': '/console/second-factors',
  nowhere: '/console/nowhere',
}

/** What opens over a page: where, and how. */
const dialogs: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  create: async (page) => {
    await page.goto('/console/accounts')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByLabel(/^Claims/).fill('{"role": editor}')
    await page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click()
    await page.getByText('Line 1, column 10').waitFor()
  },
  password: async (page) => {
    await page.goto('/console/accounts/1')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByRole('radio', { name: 'Type' }).check()
  },
  'reset-link': async (page) => {
    await page.goto('/console/accounts/1')
    await page.getByRole('button', { name: 'Reset link' }).click()
    await page.getByRole('button', { name: 'Create token' }).click()
    await page.getByRole('textbox', { name: 'Reset token' }).waitFor()
  },
  webhook: async (page) => {
    await page.goto('/console/webhooks')
    await page.getByRole('button', { name: 'Create webhook' }).click()
    await page.getByLabel('Chosen events').check()
    await page.getByRole('dialog').getByRole('button', { name: 'Create webhook' }).click()
    await page.locator('.faults').nth(1).waitFor()
  },
  delete: async (page) => {
    await page.goto('/console/accounts/1')
    await page.getByRole('button', { name: 'Delete account' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click()
    await page.getByText('exactly').waitFor()
  },
  event: async (page) => {
    await page.goto('/console/audit?event=refresh_reused')
    await page
      .getByRole('button', { name: /Spent refresh token/ })
      .first()
      .click()
    await page.getByText('What to do').waitFor()
  },
}

for (const [look, options] of Object.entries(looks)) {
  describe(`the console: ${look}`, () => {
    test('fits the window, stays on its origin, keeps its policy and has no axe violation', async (browser, context) => {
      const { username } = await addAdmin()
      const { page, faults } = await openConsole(browser, username, '/console', options)
      const checked = (await openConsole(browser, username, '/console', { ...options, bypassCSP: true })).page
      const visitor = await addVisitor(`visitor_${look}`)
      const webhooks = await addShownWebhooks()
      for (const [name, template] of Object.entries(pages)) {
        const path = template.replace('VISITOR', String(visitor)).replace('WEBHOOK', webhooks.id)
        await page.goto(path)
        await settle(page)
        await assertFits(page, path)
        context.diagnostic(`screenshot: ${await takeShot(page, `${look}-${name}`)}`)
        await checked.goto(path)
        await settle(checked)
        assert.deepEqual(await violations(checked), [], path)
      }
      assert.deepEqual(unexpected(faults), [])
      await webhooks.remove()
      await Promise.all([page.context().close(), checked.context().close()])
    })

    test('has dialogs that fit and have no axe violation', async (browser, context) => {
      await addVisitor(`guest_${look}`)
      const { username } = await addAdmin()
      const { page } = await openConsole(browser, username, '/console/accounts', { ...options, bypassCSP: true })
      for (const [name, open] of Object.entries(dialogs)) {
        await open(page)
        await assertFits(page, name)
        context.diagnostic(`screenshot: ${await takeShot(page, `${look}-dialog-${name}`)}`)
        assert.deepEqual(await violations(page), [], name)
      }
      await page.context().close()
    })
  })
}
