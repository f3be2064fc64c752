import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { openWatched } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'
import { looks, password, submitLogin, test } from './harness.ts'

describe('a console where ids are texts and usernames are e-mail addresses', () => {
  test('logs in, names the ids of tokens, and finds an account by its own', async (browser) => {
    const port = await freePort()
    const settings = { USER_ID_CLAIM_TYPE: 'subject', USERNAME_FIELD: 'email' }
    const { service, stop } = await startService(settings, { port })
    const { page, faults } = await openWatched(browser, `http://localhost:${port}`, looks.wide)
    try {
      const [jane, admin] = [
        await service.register('jane@example.com', password),
        await service.register('admin@example.com', password),
      ]
      await service.database.knex('accounts').where({ id: admin.id }).update({ is_admin: true })
      await page.goto('/console/accounts')
      await submitLogin(page, 'admin@example.com')
      await page.getByRole('cell', { name: String(jane.subject) }).waitFor()
      await page.getByRole('link', { name: 'admin@example.com' }).first().click()
      await page.getByText('You', { exact: true }).waitFor()
      assert.match(page.url(), new RegExp(`/console/accounts/${admin.id}$`))
      await page.getByText('Id in tokens').waitFor()
      await page.goto('/console/accounts')
      await page.getByRole('searchbox').fill(String(jane.subject))
      await page.getByRole('link', { name: 'admin@example.com' }).nth(1).waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'jane@example.com' }).waitFor()
      assert.deepEqual(faults, [])
    } finally {
      await page.context().close()
      await stop()
    }
  })
})
