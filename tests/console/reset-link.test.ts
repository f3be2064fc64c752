import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { logIn, send } from '../integration/client.ts'
import { addAccount, addAdmin, clock, openConsole, service, settle, test, unexpected } from './harness.ts'

const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Reset link' }).click()
  return page.getByRole('dialog')
}

const confirmReset = async (token: string, newPassword: string) =>
  send(service, 'POST', '/api/user/password-reset/confirm/', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, new_password: newPassword }),
  })

describe('a reset link', () => {
  test('has a token that is shown once, and sets a password once', async (browser) => {
    const id = await addAccount('reset_1')
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, `/console/accounts/${id}`)
    const dialog = await openDialog(page)
    assert.ok(await dialog.getByLabel('As usual').isChecked())
    await dialog.getByLabel('1 day').check()
    const answered = page.waitForResponse('**/password-reset/')
    await dialog.getByRole('button', { name: 'Create token' }).click()
    const token = await page.getByRole('textbox', { name: 'Reset token' }).inputValue()
    const { expires } = (await (await answered).json()) as { expires: number }
    assert.ok(Math.abs(expires - clock.now() - 86_400) < 60)
    await page.getByRole('button', { name: 'Done' }).click()
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Reset link')
    assert.ok(!(await page.content()).includes(token))
    const newPassword = 'battery staple correct 9'
    assert.equal((await confirmReset(token, newPassword)).status, 204)
    assert.equal((await confirmReset(token, newPassword)).status, 400)
    await logIn(service, 'reset_1', newPassword)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('invites an account without a password for 7 days', async (browser) => {
    const id = await addAccount('reset_2', { password_hash: '!unusable' })
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, `/console/accounts/${id}`)
    const dialog = await openDialog(page)
    await dialog.getByText('the link is an invitation').waitFor()
    assert.ok(await dialog.getByLabel('7 days').isChecked())
    await page.context().close()
  })

  test('is not offered for a disabled account, and says when it was disabled meanwhile', async (browser) => {
    const id = await addAccount('reset_3')
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, `/console/accounts/${id}`)
    const dialog = await openDialog(page)
    await service.service.database.knex('accounts').where({ id }).update({ is_active: false })
    await dialog.getByRole('button', { name: 'Create token' }).click()
    await dialog.getByText('disabled').waitFor()
    assert.deepEqual(unexpected(faults, 409), [])
    await page.reload()
    await settle(page)
    assert.equal(await page.getByRole('button', { name: 'Reset link' }).count(), 0)
    await page.context().close()
  })
})
