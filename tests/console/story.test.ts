import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openWatched } from '../support/browser.ts'
import { addAdmin, baseUrl, looks, password, service, submitLogin, test, unexpected } from './harness.ts'
import { addVisitor } from './visitor.ts'

const { knex } = service.service.database

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const openPage = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
const sessionsOf = (accountId: number) => knex('sessions').where({ account_id: accountId }).orderBy('created_at')

describe('the story of an operator', () => {
  test('finds an account among 10,000, sees why a session ended, ends another, disables the account and rotates a key', async (browser) => {
    const visitor = await addVisitor('story_visitor')
    const { username } = await addAdmin()
    const { page, faults } = await openWatched(browser, baseUrl, looks.wide)

    await page.goto('/console')
    await submitLogin(page, username)
    await openPage(page, 'Accounts')
    await page.getByRole('searchbox').fill('Story_v')
    await page.getByRole('link', { name: 'story_visitor' }).click()
    await title(page, 'story_visitor').waitFor()

    await page.getByRole('radio', { name: 'Ended' }).check()
    const phone = page.getByRole('row', { name: /Safari on iPhone/ })
    await phone.getByText('A spent refresh token was used again').waitFor()
    await phone.getByRole('link', { name: 'Events of this session' }).click()
    await title(page, 'Audit').waitFor()
    await page.getByText('Why this session ended:').waitFor()
    await page.getByRole('button', { name: /Spent refresh token used again/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('A refresh token that is 2 refreshes old was used again.').waitFor()
    await dialog.getByRole('link', { name: `Account ${visitor}` }).click()

    await title(page, 'story_visitor').waitFor()
    await page.getByRole('button', { name: /^End session of okhttp 4.12.0/ }).click()
    await page.getByRole('status').getByText('The session of okhttp 4.12.0 has ended.').waitFor()
    await page.getByRole('row', { name: /okhttp/ }).waitFor({ state: 'detached' })
    await page.locator('section:focus', { hasText: 'Firefox on Windows' }).waitFor()

    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('button', { name: 'Disable account' }).click()
    await page.getByText('No live session').waitFor()
    const { is_active } = await knex('accounts').where({ id: visitor }).first()
    assert.equal(Boolean(is_active), false)
    const reasons = (await sessionsOf(visitor)).map(({ revoked_reason }) => revoked_reason)
    assert.deepEqual(reasons.sort(), ['account_disabled', 'admin', 'reuse_detected'])

    await openPage(page, 'Keys')
    await page.getByRole('button', { name: 'Rotate the key for refresh tokens' }).click()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    // A key that another test has rotated is the next one already.
    await page
      .getByRole('status')
      .getByText(/The next key signs|The new key signs/)
      .waitFor()

    // Every change is in the trail, with its actor.
    await openPage(page, 'Audit')
    await page
      .getByRole('button', { name: /Account disabled/ })
      .first()
      .waitFor()
    const [admin] = await knex('accounts').where({ username }).select('id')
    const acts = await knex('audit_events')
      .where({ actor: `account:${admin.id}` })
      .pluck('event')
    for (const act of ['session_ended', 'account_disabled']) assert.ok(acts.includes(act), act)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('works by keyboard alone until the session has ended', async (browser) => {
    await addVisitor('keyboard_visitor')
    const { username } = await addAdmin()
    const { page, faults } = await openWatched(browser, baseUrl, looks.wide)
    const press = (key: string) => page.keyboard.press(key)
    /** Presses Tab until something with this name has the focus. */
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await press('Tab')
        const focused = String(
          await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText'),
        )
        if (name.test(focused)) return
      }
      assert.fail(`Tab does not lead to ${name}`)
    }

    await page.goto('/console/accounts')
    // The login has the focus.
    await page.getByLabel('Username').waitFor()
    await page.keyboard.type(username)
    await press('Tab')
    await page.keyboard.type(password)
    await press('Enter')
    await title(page, 'Accounts').waitFor()
    await press('/')
    await page.keyboard.type('keyboard')
    // At once: it leads to a match of what was typed, although the answer is still awaited.
    await press('ArrowDown')
    await page.locator('.row-link:focus', { hasText: 'keyboard_visitor' }).waitFor()
    await press('Enter')
    await title(page, 'keyboard_visitor').waitFor()
    await page.locator('h1:focus').waitFor()
    await tabTo(/^End session of Firefox on Windows/)
    await press('Enter')
    await page.getByText('The session of Firefox on Windows has ended.').waitFor()
    await page.locator('section:focus', { hasText: 'okhttp' }).waitFor()
    await tabTo(/^End session of okhttp/)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })
})
