import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { logIn } from '../integration/client.ts'
import { addAccount, addAdmin, openConsole, password, service, settle, test, unexpected } from './harness.ts'

const { knex } = service.service.database

const rows = (page: Page) => page.locator('tbody tr')
const names = (page: Page) => page.locator('tbody .row-link').allInnerTexts()
const search = (page: Page) => page.getByRole('searchbox')

const openAccounts = async (browser: Parameters<typeof openConsole>[0], path = '/console/accounts') => {
  const { username } = await addAdmin()
  const watched = await openConsole(browser, username, path)
  await settle(watched.page)
  return watched
}

describe('the page Accounts', () => {
  test('searches as you type, with one request for what was typed, and aborts none that matters', async (browser) => {
    const { page, faults } = await openAccounts(browser)
    const asked: (string | null)[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname === '/api/admin/accounts/') asked.push(url.searchParams.get('search'))
    })
    await search(page).pressSequentially('USER-0042', { delay: 20 })
    await page.getByRole('link', { name: 'user-00429' }).waitFor()
    assert.deepEqual(
      await names(page),
      Array.from({ length: 10 }, (_, digit) => `user-0042${digit}`),
    )
    assert.deepEqual(asked, ['USER-0042'])
    assert.match(page.url(), /\?search=USER-0042$/)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('leads forward and back through pages; the Back button, a reload and a link keep the place', async (browser) => {
    const { page, faults } = await openAccounts(browser, '/console/accounts?search=user-&active=false')
    const first = await names(page)
    assert.deepEqual([first.length, first[0], first.at(-1)], [50, 'user-00010', 'user-00500'])
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Page 2', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'user-00510' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Page 3', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Previous' }).click()
    await page.getByText('Page 2', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'user-00510' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'user-00510' }).waitFor()
    await page.getByRole('button', { name: 'First page' }).click()
    await page.getByRole('link', { name: 'user-00010' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'user-00510' }).waitFor()
    assert.equal(await search(page).inputValue(), 'user-')
    await page.getByRole('link', { name: 'user-00510' }).click()
    await page.getByRole('heading', { level: 1, name: 'user-00510' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'user-00510' }).waitFor()
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('says what to do when nothing matches, and when a cursor leads nowhere', async (browser) => {
    const { page } = await openAccounts(browser, '/console/accounts?search=zzz&active=false')
    await page.getByText('No disabled account whose name starts with “zzz”').waitFor()
    await page.getByRole('button', { name: 'Show all accounts' }).click()
    await rows(page).nth(49).waitFor()
    assert.equal(await search(page).inputValue(), '')
    await page.goto('/console/accounts?cursor=x')
    await page.getByText('This page of the list does not exist').waitFor()
    await page.getByRole('button', { name: 'Go to the first page' }).click()
    await rows(page).nth(49).waitFor()
    await page.context().close()
  })

  test('sorts by id, and by username while searching', async (browser) => {
    const { page } = await openAccounts(browser)
    await page.getByLabel('Order').selectOption('id')
    await page.getByRole('link', { name: 'user-00001' }).waitFor()
    assert.match(page.url(), /sort=id/)
    await search(page).fill('user-09')
    await page.getByRole('link', { name: 'user-09049' }).waitFor()
    assert.equal(await page.getByLabel('Order').inputValue(), 'username')
    await page.context().close()
  })

  test('shows the faults of a new account beside its fields, and creates it with a generated password', async (browser) => {
    await addAccount('taken')
    const { page, faults } = await openAccounts(browser)
    await page.getByRole('button', { name: 'Create account' }).click()
    const dialog = page.getByRole('dialog')
    const create = dialog.getByRole('button', { name: 'Create account' })
    const field = dialog.getByLabel('Username')
    await create.click()
    await dialog.getByText('This field may not be blank.').waitFor()
    assert.equal(await page.evaluate('document.activeElement.name'), 'username')
    await field.fill('taken')
    await create.click()
    await dialog.getByText('Username already exists').waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    await field.fill('new-here')
    await dialog.getByRole('radio', { name: 'Type' }).check()
    await dialog.getByLabel('Typed password').fill('password')
    await dialog.getByLabel(/^Claims/).fill('{"role": editor}')
    await create.click()
    await dialog.getByText('Line 1, column 10: editor is not a JSON value').waitFor()
    await dialog.getByLabel(/^Claims/).fill('{"role": "editor"}')
    await create.click()
    await dialog.getByText('This password is too common.').waitFor()
    await dialog.getByRole('radio', { name: 'Generate' }).check()
    const generated = await dialog.getByLabel('Generated password').inputValue()
    await create.click()
    await page.getByRole('heading', { level: 1, name: 'new-here' }).waitFor()
    await page.getByRole('status').getByText('Account new-here created.').waitFor()
    assert.match(generated, /^(\w{5}-){4}\w{5}$/)
    await logIn(service, 'new-here', generated)
    const { claims } = await knex('accounts').where({ username: 'new-here' }).first()
    assert.deepEqual(JSON.parse(claims), { role: 'editor' })
    assert.deepEqual(unexpected(faults, 400, 409), [])
    await page.context().close()
  })

  test('creates an account without a password', async (browser) => {
    const { page } = await openAccounts(browser)
    await page.getByRole('button', { name: 'Create account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Username').fill('no-password')
    await dialog.getByRole('radio', { name: 'None' }).check()
    await page.keyboard.press('Escape')
    assert.equal(await dialog.count(), 0)
    await page.getByRole('button', { name: 'Create account' }).click()
    await dialog.getByLabel('Username').fill('no-password')
    await dialog.getByRole('radio', { name: 'None' }).check()
    await dialog.getByLabel('Username').press('Enter')
    await page.getByRole('heading', { level: 1, name: 'no-password' }).waitFor()
    const { password_hash } = await knex('accounts').where({ username: 'no-password' }).first()
    assert.match(password_hash, /^!/)
    assert.doesNotMatch(password_hash, new RegExp(password))
    await page.context().close()
  })
})
