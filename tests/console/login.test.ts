import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { logIn, paths, postJson } from '../integration/client.ts'
import { openWatched } from '../support/browser.ts'
import {
  addAccount,
  addAdmin,
  baseUrl,
  clock,
  looks,
  openConsole,
  password,
  service,
  settle,
  submitLogin,
  test,
  unexpected,
  violations,
} from './harness.ts'

const { knex } = service.service.database

const liveSessionsOf = (accountId: number) =>
  knex('sessions').where({ account_id: accountId, revoked_at: null }).select('id', 'purpose')

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

describe('the login', () => {
  test('opens a session for administration, whose refresh token no script can read', async (browser) => {
    const { username, id } = await addAdmin()
    const { page, faults } = await openConsole(browser, username)
    await title(page, 'Overview').waitFor()
    assert.deepEqual(
      (await liveSessionsOf(id)).map(({ purpose }) => purpose),
      ['console'],
    )
    const cookies = await page.context().cookies()
    const cookie = cookies.find(({ name }) => name === '__Host-latchkey-console')
    assert.deepEqual([cookie?.httpOnly, cookie?.secure, cookie?.sameSite], [true, true, 'Strict'])
    const readable = String(
      await page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })'),
    )
    assert.doesNotMatch(readable, /eyJ/)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('refuses an account without the flag as it refuses a wrong password, and says how to become an admin', async (browser) => {
    await addAccount('no_admin')
    const { username } = await addAdmin()
    const { page, faults } = await openWatched(browser, baseUrl, { ...looks.wide, bypassCSP: true })
    await page.goto('/console/keys')
    const shown: string[] = []
    for (const [name, secret] of [
      ['no_admin', password],
      [username, 'wrong'],
    ] as const) {
      await Promise.all([page.waitForResponse('**/api/user/token/'), submitLogin(page, name, secret)])
      await page.getByRole('alert').getByText('Wrong username or password, or the account is not an admin.').waitFor()
      shown.push(await page.getByRole('main').innerText())
      assert.equal(await page.evaluate('document.activeElement.name'), 'password')
    }
    assert.equal(shown[0], shown[1])
    assert.match(shown[0] ?? '', /latchkey account set-admin/)
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(unexpected(faults, 401), [])
    await page.context().close()
  })

  test('leads to the page that was asked for, and a reload stays there', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys')
    await title(page, 'Keys').waitFor()
    await page.reload()
    await title(page, 'Keys').waitFor()
    await page.goto('/console/?range=days')
    await page.getByText('by day (UTC)').first().waitFor()
    await page.context().close()
  })

  test('ends in every tab at once, with a sentence', async (browser) => {
    const { username, id } = await addAdmin()
    const { page } = await openConsole(browser, username)
    const other = await page.context().newPage()
    await other.goto('/console/keys')
    await title(other, 'Keys').waitFor()
    await page.getByRole('button', { name: 'Log out' }).click()
    for (const tab of [page, other]) {
      await tab.getByText('You are logged out.').waitFor()
      await title(tab, 'Log in').waitFor()
    }
    assert.deepEqual(await liveSessionsOf(id), [])
    assert.ok(!(await page.context().cookies()).some(({ name }) => name === '__Host-latchkey-console'))
    await submitLogin(other, username)
    await title(other, 'Keys').waitFor()
    await title(page, 'Overview').waitFor()
    await page.context().close()
  })

  test('is asked for again, with the reason, when the session was ended elsewhere', async (browser) => {
    const { username, id } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys')
    await title(page, 'Keys').waitFor()
    const { access } = await logIn(service, username, password)
    await postJson(service, paths.endAllSessions, {}, { authorization: `Bearer ${access}` })
    assert.deepEqual(await liveSessionsOf(id), [])
    await page.getByRole('link', { name: 'Overview', exact: true }).click()
    await page.getByText('This session was ended from elsewhere, or by a new password.').waitFor()
    await page.context().close()
  })

  test('is useless without the flag: the page says so and offers to log out', async (browser) => {
    const { username, id } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys')
    await title(page, 'Keys').waitFor()
    await knex('accounts').where({ id }).update({ is_admin: false })
    await page.getByRole('link', { name: 'Overview', exact: true }).click()
    await title(page, 'No access to administration').waitFor()
    await page.getByRole('button', { name: 'Log out' }).click()
    await title(page, 'Log in').waitFor()
    await page.context().close()
  })
})

describe('a change after 15 minutes', () => {
  const askToRotate = async (page: Page) => {
    await page.getByRole('button', { name: 'Rotate the key for refresh tokens' }).click()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
  }

  test('asks for the password, ends the session before, and is made', async (browser) => {
    const { username, id } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, '/console/keys')
    await title(page, 'Keys').waitFor()
    const before = await liveSessionsOf(id)
    clock.ahead += 16 * 60
    await askToRotate(page)
    const field = page.getByLabel(`Password of ${username}`)
    assert.equal(await page.evaluate('document.activeElement.name'), 'password')
    await field.fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByText('Wrong password').waitFor()
    assert.equal(await page.getByRole('dialog', { name: 'Confirm' }).getByRole('alert').textContent(), '')
    await field.fill(password)
    await page.keyboard.press('Enter')
    await page
      .getByRole('status')
      .getByText(/The next key signs|The new key signs/)
      .waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)
    const after = await liveSessionsOf(id)
    assert.equal(after.length, 1)
    assert.notEqual(after[0]?.id, before[0]?.id)
    assert.deepEqual(unexpected(faults, 401), [])
    await page.context().close()
  })

  test('is not made when the dialog is closed', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/keys')
    await title(page, 'Keys').waitFor()
    const keys = await knex('signing_keys').count({ count: '*' })
    clock.ahead += 16 * 60
    await askToRotate(page)
    await page.keyboard.press('Escape')
    await page.getByText('Nothing was changed').waitFor()
    assert.deepEqual(await knex('signing_keys').count({ count: '*' }), keys)
    await page.context().close()
  })

  test('can still be read', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, '/console')
    await settle(page)
    clock.ahead += 16 * 60
    await page.getByRole('link', { name: 'Keys', exact: true }).click()
    await title(page, 'Keys').waitFor()
    await page.getByRole('button', { name: 'Rotate the key for access tokens' }).waitFor()
    assert.deepEqual(unexpected(faults, 401), [])
    await page.context().close()
  })
})
