import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { logIn, paths, postJson } from '../integration/client.ts'
import { addAccount, addAdmin, clock, openConsole, password, service, settle, test, unexpected } from './harness.ts'
import { addVisitor } from './visitor.ts'

const { knex } = service.service.database

const rows = (page: Page) => page.locator('tbody tr')
const refusedLogin = (username: string) =>
  postJson(service, paths.obtainTokenPair, { username, password: 'wrong wrong wrong' })

const openAudit = async (browser: Parameters<typeof openConsole>[0], query = '') => {
  const { username } = await addAdmin()
  const watched = await openConsole(browser, username, `/console/audit${query}`)
  await settle(watched.page)
  return watched
}

/** Writes events of an account without acts: `first` is the newest. */
const fillEvents = (accountId: number, count: number, event: string, secondsAgo: number) =>
  knex.raw(
    `insert into audit_events (at, event, outcome, account_id, count)
      with recursive numbers(number) as (select 0 union all select number + 1 from numbers where number < :count - 1)
      select :at - number, :event, 'success', :accountId, 1 from numbers`,
    { count, at: clock.now() - secondsAgo, event, accountId },
  )

describe('the page Audit', () => {
  test('finds the events of an account by its username, and the filters are in the URL', async (browser) => {
    const id = await addVisitor('audit_1')
    const { page, faults } = await openAudit(browser)
    await page.getByLabel('Account').fill('audit_1')
    await page.getByLabel('Account').press('Enter')
    await page.waitForURL(`**/console/audit?account=${id}`)
    await settle(page)
    await page.getByLabel('Outcome').selectOption('refused')
    await page.getByRole('button', { name: /Spent refresh token used again/ }).waitFor()
    await rows(page).nth(1).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: /Spent refresh token used again/ }).waitFor()
    assert.equal(await page.getByLabel('Account').inputValue(), String(id))
    await page.goBack()
    await page.getByRole('button', { name: /Account created/ }).waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    assert.equal(await page.getByLabel('Account').inputValue(), '')
    assert.match(page.url(), /\/console\/audit$/)
    await page.getByLabel('Account').fill('nobody-has-this-name')
    await page.getByLabel('Account').press('Enter')
    await page.getByText('No account has this name.').waitFor()
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('shows new events while it is visible, and none while it is paused', async (browser) => {
    const id = await addAccount('audit_live')
    const { page } = await openAudit(browser, `?account=${id}`)
    await page.getByRole('button', { name: /Account created/ }).waitFor()
    assert.equal(await rows(page).count(), 1)
    await logIn(service, 'audit_live', password)
    await page.getByRole('button', { name: /Logged in/ }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused').waitFor()
    let polls = 0
    page.on('request', (request) => {
      if (request.url().includes('audit-events')) polls += 1
    })
    await logIn(service, 'audit_live', password)
    // Longer than it waits between two requests.
    await page.waitForTimeout(6000)
    assert.deepEqual([polls, await rows(page).count()], [0, 2])
    await page.getByRole('button', { name: 'Resume' }).click()
    await rows(page).nth(2).waitFor()
    await page.context().close()
  })

  test('asks for nothing while its tab is hidden', async (browser) => {
    const id = await addAccount('audit_hidden')
    const { page } = await openAudit(browser, `?account=${id}`)
    await page.getByRole('button', { name: /Account created/ }).waitFor()
    const hide = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`,
      )
    await hide(true)
    let polls = 0
    page.on('request', (request) => {
      if (request.url().includes('audit-events')) polls += 1
    })
    await logIn(service, 'audit_hidden', password)
    await page.waitForTimeout(6000)
    assert.equal(polls, 0)
    await hide(false)
    await page.getByRole('button', { name: /Logged in/ }).waitFor()
    await page.context().close()
  })

  test('loads older events, and continues when a page has no match', async (browser) => {
    const id = await addAccount('audit_old')
    const other = await addAccount('audit_other')
    // The matches are behind more events than one request looks at.
    await fillEvents(id, 60, 'password_changed', 90_000)
    await fillEvents(id, 5000, 'refresh_recovered', 50_000)
    await fillEvents(other, 100, 'account_claims_set', 40_000)
    const { page } = await openAudit(browser, `?account=${id}&event=password_changed`)
    await rows(page).nth(20).waitFor()
    await page.goto(`/console/audit?account=${other}`)
    await rows(page).nth(49).waitFor()
    await page.getByRole('button', { name: 'Load older events' }).click()
    await rows(page).nth(99).waitFor()
    await page.context().close()
  })

  test('explains a refused login', async (browser) => {
    await addAccount('audit_refused')
    await refusedLogin('audit_refused')
    const { page } = await openAudit(browser, '?event=login&outcome=refused')
    await page.getByText('The password was wrong.').first().waitFor()
    await page
      .getByRole('button', { name: /Login refused/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Username, hashed').waitFor()
    await dialog.getByText('login refused wrong_password').waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await dialog.count(), 0)
    await page.context().close()
  })

  test('answers why a session ended above its events', async (browser) => {
    const id = await addVisitor('audit_why')
    const ended = await knex('sessions').where({ account_id: id, revoked_reason: 'reuse_detected' }).first()
    const { page } = await openAudit(browser, `?session=${ended.id}`)
    await page.getByText('Why this session ended:').waitFor()
    await page.getByText('A spent refresh token was used again, so the session was ended').first().waitFor()
    await page.context().close()
  })

  test('says what to do when nothing matches', async (browser) => {
    const { page } = await openAudit(browser, '?from=1&until=5')
    await page.getByText('No event matches the filters').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Pause' }).count(), 0)
    await page.getByLabel('Time').selectOption('day')
    await rows(page).first().waitFor()
    assert.match(page.url(), /\?range=day$/)
    await page.context().close()
  })
})
