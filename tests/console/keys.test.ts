import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { addAdmin, openConsole, service, settle, test, unexpected, violations } from './harness.ts'

const { knex } = service.service.database

const statesOf = async (use: string): Promise<Record<string, string>> => {
  const rows = await knex('signing_keys').where({ use }).select('kid', 'state')
  return Object.fromEntries(rows.map(({ kid, state }) => [kid, state]))
}

const table = (page: Page, use: string) => page.getByRole('table', { name: `Keys for ${use} tokens` })

describe('the page Keys', () => {
  test('publishes the next key, which signs later, and refuses to use it before', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, '/console/keys')
    await page.getByRole('button', { name: 'Rotate the key for access tokens' }).click()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    await page.getByRole('status').getByText('The next key signs in').waitFor()
    await table(page, 'access').getByText('pending').waitFor()
    assert.deepEqual(unexpected(faults), [])

    await page.getByRole('button', { name: 'Rotate the key for access tokens' }).click()
    await page.getByLabel('Now, if every verifier knows it').check()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    await page.getByRole('dialog').getByRole('alert').locator('p').waitFor()
    assert.ok(Object.values(await statesOf('access')).includes('pending'))

    await page.getByLabel('Now, in any case').check()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    await page.locator('.notice', { hasText: 'Verifiers that cache the JWKS may refuse' }).waitFor()
    await table(page, 'access').getByText('retiring').waitFor()
    assert.ok(!Object.values(await statesOf('access')).includes('pending'))
    await page.context().close()
  })

  test('revokes a key after it has said what breaks', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys', {
      viewport: { width: 1280, height: 900 },
      bypassCSP: true,
    })
    await settle(page)
    const [active = ''] = Object.entries(await statesOf('access')).find(([, state]) => state === 'active') ?? []
    const opener = page.getByRole('button', { name: `Revoke key ${active.slice(0, 8)}` })
    await opener.click()
    const dialog = page.getByRole('dialog', { name: 'Revoke this key?' })
    await dialog.getByText('Access tokens that were signed with this key are refused at once').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    assert.equal((await statesOf('access'))[active], 'active')
    assert.equal(await page.evaluate('document.activeElement.textContent'), `Revoke key ${active.slice(0, 8)}`)

    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await page.getByRole('status').getByText('The key is revoked, and a new one signs.').waitFor()
    assert.equal((await statesOf('access'))[active], 'revoked')
    // The access token of this page was signed with that key: the page gets another one.
    await table(page, 'access').getByText('revoked').first().waitFor()
    await page.context().close()
  })

  test('logs everyone out with the active key for refresh tokens', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys')
    await settle(page)
    const [active = ''] = Object.entries(await statesOf('refresh')).find(([, state]) => state === 'active') ?? []
    await page.getByRole('button', { name: `Revoke key ${active.slice(0, 8)}` }).click()
    await page.getByText('All users are logged out').waitFor()
    await page.getByRole('button', { name: 'Revoke key', exact: true }).click()
    await page.getByRole('status').getByText('The key is revoked').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await page.context().close()
  })
})
