import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { logIn } from '../integration/client.ts'
import { addAccount, addAdmin, clock, openConsole, password, service, settle, test, unexpected } from './harness.ts'
import { addVisitor } from './visitor.ts'

const { knex } = service.service.database

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const rowOf = (id: number) => knex('accounts').where({ id }).first()

const openAccount = async (browser: Browser, id: number, query = '') => {
  const admin = await addAdmin()
  const watched = await openConsole(browser, admin.username, `/console/accounts/${id}${query}`)
  await settle(watched.page)
  return { ...watched, admin }
}

describe('the page of an account', () => {
  test('sends only the claims that changed', async (browser) => {
    const id = await addAccount('claims_1', { claims: JSON.stringify({ role: 'editor', old: 1, kept: { a: 1 } }) })
    const { page, faults } = await openAccount(browser, id)
    const editor = page.getByLabel('Claims (JSON)')
    assert.deepEqual(JSON.parse(await editor.inputValue()), { role: 'editor', old: 1, kept: { a: 1 } })
    // Another change meanwhile is not undone.
    await knex('accounts')
      .where({ id })
      .update({ claims: JSON.stringify({ role: 'editor', old: 1, kept: { a: 1 }, elsewhere: true }) })
    await editor.fill('{"role": "admin", "kept": {"a": 1}}')
    const sent = page.waitForRequest((request) => request.method() === 'PATCH')
    await button(page, 'Save claims').click()
    assert.deepEqual((await sent).postDataJSON(), { claims: { role: 'admin', old: null } })
    await page.getByRole('status').getByText('The claims are stored.').waitFor()
    assert.deepEqual(JSON.parse((await rowOf(id)).claims), { role: 'admin', kept: { a: 1 }, elsewhere: true })
    assert.match(await editor.inputValue(), /elsewhere/)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('shows the place of a fault in claims, and what the service refuses', async (browser) => {
    const id = await addAccount('claims_2')
    const { page, faults } = await openAccount(browser, id)
    const editor = page.getByLabel('Claims (JSON)')
    await editor.fill('{\n  "role": "editor",\n}')
    await button(page, 'Save claims').click()
    await page.getByText('Line 2, column 19: Remove the comma before }.').waitFor()
    assert.equal(await editor.getAttribute('aria-invalid'), 'true')
    assert.equal(await page.evaluate('document.activeElement.selectionStart'), 20)
    await editor.fill('{"sub": "x"}')
    await button(page, 'Save claims').click()
    await page.getByText('sub is a reserved claim.').waitFor()
    await editor.fill(JSON.stringify({ a: 'x'.repeat(2100) }))
    await button(page, 'Save claims').click()
    await page.getByText('Claims may have at most 2048 bytes. These have 2108.').waitFor()
    await button(page, 'Discard changes').click()
    assert.equal(await editor.inputValue(), '{}')
    assert.deepEqual(unexpected(faults, 400), [])
    await page.context().close()
  })

  test('renames, and shows a taken name beside its field', async (browser) => {
    await addAccount('rename_taken')
    const id = await addAccount('rename_1')
    const { page, faults } = await openAccount(browser, id)
    await button(page, 'Rename').click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('New username')
    await field.fill('rename_taken')
    await field.press('Enter')
    await dialog.getByText('Username already exists').first().waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    await field.fill('rename_2')
    await field.press('Enter')
    await title(page, 'rename_2').waitFor()
    assert.equal((await rowOf(id)).username, 'rename_2')
    assert.deepEqual(unexpected(faults, 409), [])
    await page.context().close()
  })

  test('sets a password, which ends all sessions', async (browser) => {
    const id = await addVisitor('password_1')
    const { page } = await openAccount(browser, id)
    await page.getByText('2 live').waitFor()
    await button(page, 'Set password').click()
    const dialog = page.getByRole('dialog')
    const generated = await dialog.getByLabel('Generated password').inputValue()
    await dialog.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('No live session').waitFor()
    await logIn(service, 'password_1', generated)
    await page.context().close()
  })

  test('makes another account an admin, and its own account offers no such change', async (browser) => {
    const id = await addAccount('admin_to_be')
    const { page, admin } = await openAccount(browser, id)
    await button(page, 'Make admin').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click()
    await button(page, 'Remove flag').waitFor()
    assert.equal(Boolean((await rowOf(id)).is_admin), true)
    await page.goto(`/console/accounts/${admin.id}`)
    await page.getByText('Only another admin can disable it').waitFor()
    await page.getByText('This session', { exact: true }).waitFor()
    assert.equal(await button(page, 'Disable').count(), 0)
    assert.equal(await button(page, 'Remove flag').count(), 0)
    await page.context().close()
  })

  test('ends all sessions after a question', async (browser) => {
    const id = await addVisitor('end_all_1')
    const { page } = await openAccount(browser, id)
    await button(page, 'End all').click()
    await page.getByRole('button', { name: 'End all sessions' }).click()
    await page.getByRole('status').getByText('2 sessions have ended.').waitFor()
    await page.getByText('No live session').waitFor()
    await page.getByRole('radio', { name: 'Ended' }).check()
    await page.getByText('An administrator ended this session.').nth(1).waitFor()
    await page.context().close()
  })

  test('deletes only after the username was typed', async (browser) => {
    const id = await addAccount('delete_1')
    const { page, faults } = await openAccount(browser, id)
    await button(page, 'Delete account').click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete account' })
    await confirm.click()
    await dialog.getByText('Type the username delete_1 exactly.').waitFor()
    assert.ok(await rowOf(id))
    await dialog.getByLabel(/to confirm/).fill('delete_1')
    await confirm.click()
    await title(page, 'Accounts').waitFor()
    await page.getByRole('status').getByText('delete_1 is deleted.').waitFor()
    assert.equal(await rowOf(id), undefined)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('shows that the account was deleted meanwhile, or never was', async (browser) => {
    const id = await addAccount('gone_1')
    const { page } = await openAccount(browser, id)
    await knex('accounts').where({ id }).delete()
    await button(page, 'Disable').click()
    await page.getByRole('button', { name: 'Disable account' }).click()
    await page.getByText(`No account has the id ${id}`).waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)
    for (const odd of ['07', 'jane', '1e3', '99999999999999999999', 'a%20b']) {
      await page.goto(`/console/accounts/${odd}`)
      await page.getByText('No account has the id').or(page.getByText('no page at this address')).waitFor()
    }
    await page.context().close()
  })

  test('keeps the chosen list of sessions after a reload', async (browser) => {
    const id = await addVisitor('reload_1')
    const { page } = await openAccount(browser, id)
    await page.getByRole('radio', { name: 'Ended' }).check()
    await page.getByText('A spent refresh token was used again').waitFor()
    await page.reload()
    await page.getByText('A spent refresh token was used again').waitFor()
    assert.match(page.url(), /sessions=ended/)
    await page.context().close()
  })

  test('adds a later page of sessions once, and to no other list', async (browser) => {
    const id = await addVisitor('pages_1')
    const live = await knex('sessions').where({ account_id: id, revoked_at: null }).first()
    await knex('sessions').insert(Array.from({ length: 30 }, () => ({ ...live, id: randomUUID() })))
    const { page, faults } = await openAccount(browser, id)
    const rows = page.locator('.sessions tbody tr')
    const held: Route[] = []
    await page.route(/cursor=/, (route) => {
      held.push(route)
    })
    const answerAll = async (expected: number) => {
      while (held.length < expected) await page.waitForTimeout(20)
      for (const route of held.splice(0)) {
        const answered = page.waitForResponse(route.request().url())
        await route.continue()
        await (await answered).finished()
      }
      await settle(page)
    }
    await button(page, 'Show more').click()
    await page.getByRole('radio', { name: 'Ended' }).check()
    await page.getByText('A spent refresh token was used again').waitFor()
    await answerAll(1)
    assert.equal(await rows.count(), 1)
    await page.getByRole('radio', { name: 'Live' }).check()
    await button(page, 'Show more').dblclick()
    await answerAll(2)
    assert.equal(await rows.count(), 32)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('says why the last admin cannot go, and what to do', async (browser) => {
    const { page, admin, faults } = await openAccount(browser, 1)
    const others = knex('accounts').where({ is_admin: true }).whereNot({ id: admin.id })
    const ids = await others.clone().pluck('id')
    await others.update({ is_admin: false })
    try {
      await page.goto(`/console/accounts/${admin.id}`)
      await button(page, 'Delete account').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/to confirm/).fill(admin.username)
      await dialog.getByRole('button', { name: 'Delete account' }).click()
      await dialog.getByText('This is the last admin.').waitFor()
      await dialog.getByText('Make another account an admin first').waitFor()
      assert.ok(await rowOf(admin.id))
      assert.deepEqual(unexpected(faults, 409), [])
    } finally {
      await knex('accounts').whereIn('id', ids).update({ is_admin: true })
    }
    await page.context().close()
  })

  test('asks for the password above the open dialog after 15 minutes, and then makes the change', async (browser) => {
    const id = await addVisitor('step_up_1')
    const { page, faults } = await openAccount(browser, id)
    clock.ahead += 16 * 60
    await button(page, 'Disable').click()
    await page.getByRole('button', { name: 'Disable account' }).click()
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Nothing was changed').waitFor()
    assert.equal(Boolean((await rowOf(id)).is_active), true)
    await page.getByRole('button', { name: 'Disable account' }).click()
    await page.getByLabel(/^Password of/).fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('No live session').waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)
    assert.equal(Boolean((await rowOf(id)).is_active), false)
    assert.deepEqual(unexpected(faults, 401), [])
    await page.context().close()
  })

  test('leads to the login when an admin ends all sessions of the own account', async (browser) => {
    const { page, admin } = await openAccount(browser, 1)
    await page.goto(`/console/accounts/${admin.id}`)
    await button(page, 'End all').click()
    await page.getByText('This session ends too').waitFor()
    await page.getByRole('button', { name: 'End all sessions' }).click()
    await title(page, 'Log in').waitFor()
    await page.context().close()
  })

  test('does not set a password that is only shown', async (browser) => {
    const id = await addAccount('shown_1')
    const { page } = await openAccount(browser, id)
    await button(page, 'Set password').click()
    await page.keyboard.press('Escape')
    await logIn(service, 'shown_1', password)
    await page.context().close()
  })
})
