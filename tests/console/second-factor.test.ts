import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openWatched } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import {
  addAdmin,
  assertFits,
  baseUrl,
  clock,
  looks,
  openConsole,
  password,
  service,
  settle,
  submitLogin,
  takeShot,
  test,
  unexpected,
  violations,
} from './harness.ts'
import {
  addTotp,
  codeOf,
  logOut,
  openFactors,
  otpField,
  storeCodes,
  waitForNextCode,
  wrongCodeOf,
} from './second-factor.ts'

const { knex } = service.service.database

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const submit = (page: Page) => page.getByRole('button', { name: 'Log in', exact: true }).click()

/** Sends a one-time password in the second step. */
const giveCode = async (page: Page, code: string): Promise<void> => {
  await otpField(page).fill(code)
  await submit(page)
}

/** An admin with a one-time password, whose page is logged in. */
const withTotp = async (browser: Browser) => {
  const admin = await addAdmin()
  const watched = await openConsole(browser, admin.username, '/console/second-factors')
  const secret = await addTotp(watched.page)
  const codes = await storeCodes(watched.page)
  await title(watched.page, 'Second factors').waitFor()
  return { ...admin, ...watched, secret, codes }
}

describe('one-time passwords', () => {
  test('are set up with a QR code and the recovery codes, and are needed from then on', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username)
    await openFactors(page)
    await page.getByText('Your password alone opens this console.').waitFor()
    const secret = await addTotp(page)
    const codes = await storeCodes(page)
    assert.match(codes[0] ?? '', /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    await page.getByRole('row', { name: /One-time password/ }).waitFor()
    await page.getByText('10 of 10 left').waitFor()

    await logOut(page)
    await submitLogin(page, username)
    await title(page, 'Enter your second factor').waitFor()
    assert.equal(await page.evaluate('document.activeElement.autocomplete'), 'one-time-code')
    assert.equal(await page.evaluate('document.activeElement.inputMode'), 'numeric')
    waitForNextCode()
    // As some apps show it.
    await giveCode(page, codeOf(secret).replace(/^.../, '$& '))
    await title(page, 'Second factors').waitFor()
    assert.deepEqual(unexpected(faults, 403), [])
    await page.context().close()
  })

  test('are drawn as a QR code on the page: no request leaves the origin', async (browser, context) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, '/console/second-factors')
    await page.getByRole('button', { name: 'Add one-time password' }).click()
    await page.getByRole('img', { name: 'QR code for an authenticator app' }).waitFor()
    const link = await page.getByRole('link', { name: 'open an app on this device' }).getAttribute('href')
    const secret = (await page.locator('.totp code').innerText()).replaceAll(' ', '')
    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.equal(new URL(link ?? '').searchParams.get('secret'), secret)
    context.diagnostic(`screenshot: ${await takeShot(page, 'second-factor-qr')}`)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('that are wrong are refused beside the field, and nothing is set up', async (browser) => {
    const { username, id } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/second-factors')
    await page.getByRole('button', { name: 'Add one-time password' }).click()
    const secret = (await page.locator('.totp code').innerText()).replaceAll(' ', '')
    await otpField(page).fill(wrongCodeOf(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('The code is not right.').waitFor()
    assert.equal(await page.evaluate('document.activeElement.name'), 'otp')
    const { has_factor } = await knex('accounts').where({ id }).first()
    assert.equal(Boolean(has_factor), false)
    await page.context().close()
  })

  test('log in once each: a wrong or spent code is refused with a sentence', async (browser) => {
    const { page, username, secret } = await withTotp(browser)
    await logOut(page)
    await submitLogin(page, username)
    // The code that set it up.
    for (const code of [codeOf(secret), wrongCodeOf(secret)]) {
      await Promise.all([page.waitForResponse('**/second-factor/'), giveCode(page, code)])
      await page.getByText('The code is not right. Each code works once').waitFor()
      assert.equal(await page.evaluate('document.activeElement.name'), 'otp')
    }
    waitForNextCode()
    await giveCode(page, codeOf(secret))
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('have to come within five minutes, or the login starts again', async (browser) => {
    const { page, username, secret } = await withTotp(browser)
    await logOut(page)
    await submitLogin(page, username)
    await otpField(page).waitFor()
    clock.ahead += 301
    await giveCode(page, codeOf(secret))
    await page
      .getByRole('alert')
      .getByText('The login took too long, or had too many attempts. Log in again.')
      .waitFor()
    await title(page, 'Log in').waitFor()
    await submitLogin(page, username)
    await giveCode(page, codeOf(secret))
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('are limited with a time to wait, while a recovery code still logs in', async (browser, context) => {
    const limited = await startService(
      { REQUIRE_SECOND_FACTOR: 'off', LIMIT_SECOND_FACTOR: '2/15min', ROTATE_REFRESH_TOKENS: 'true' },
      { clock },
    )
    context.after(() => limited.stop())
    await limited.service.register('limited', password)
    await limited.service.database.knex('accounts').update({ is_admin: true })
    const { page } = await openWatched(browser, `http://localhost:${limited.port}`, looks.wide)
    await page.goto('/console/second-factors')
    await submitLogin(page, 'limited')
    const secret = await addTotp(page)
    const [code = ''] = await storeCodes(page)
    await logOut(page)
    // Another browser, which has completed no second factor.
    await page.context().clearCookies()
    await page.evaluate('localStorage.clear()')
    await submitLogin(page, 'limited')
    for (let attempt = 0; attempt < 3; attempt += 1)
      await Promise.all([page.waitForResponse('**/second-factor/'), giveCode(page, wrongCodeOf(secret))])
    await page.getByText(/Too many wrong codes\. Try again in 1[45] minutes, or log in another way\./).waitFor()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await submit(page)
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('are replaced by a new one: the codes of the earlier are refused', async (browser) => {
    const { page, username, secret } = await withTotp(browser)
    // The login that set it up used no factor.
    await page.getByRole('button', { name: 'Replace one-time password' }).click()
    await page.getByLabel(`Password of ${username}`).fill(password)
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    waitForNextCode()
    await otpField(page).fill(codeOf(secret))
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    const next = (await page.locator('.totp code').innerText()).replaceAll(' ', '')
    assert.notEqual(next, secret)
    await otpField(page).fill(codeOf(next))
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('The one-time password is set up.').waitFor()
    await logOut(page)
    await submitLogin(page, username)
    waitForNextCode()
    await giveCode(page, codeOf(secret))
    await page.getByText('The code is not right.').waitFor()
    await giveCode(page, codeOf(next))
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })
})

describe('recovery codes', () => {
  test('can be downloaded', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username, '/console/second-factors')
    await addTotp(page)
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    const file = await coming
    assert.equal(file.suggestedFilename(), 'latchkey-recovery-codes.txt')
    const text = readFileSync(await file.path(), 'utf8')
    for (const code of await storeCodes(page)) assert.ok(text.includes(`${code}\n`))
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('bring back an admin whose phone is lost: log in, remove, set up again', async (browser) => {
    const { page, username, secret, codes } = await withTotp(browser)
    await logOut(page)
    await submitLogin(page, username)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    const field = page.getByLabel('Recovery code')
    // As typed: in lower case, without hyphens.
    await field.fill((codes[3] ?? '').toLowerCase().replaceAll('-', ' '))
    await submit(page)
    await page.getByText('9 of 10 left').waitFor()
    await page.getByRole('button', { name: 'Remove One-time password' }).click()
    await page.getByText('This is your last factor').waitFor()
    await page.getByRole('button', { name: 'Remove factor' }).click()
    await page.getByText('One-time password is removed.').waitFor()
    await page.getByText('Your password alone opens this console.').waitFor()
    const next = await addTotp(page)
    await storeCodes(page)
    await logOut(page)

    await submitLogin(page, username)
    waitForNextCode()
    await giveCode(page, codeOf(secret))
    await page.getByText('The code is not right.').waitFor()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await field.fill(codes[4] ?? '')
    await submit(page)
    await page.getByText('The code is not right, or it was used before.').waitFor()
    await page.getByRole('button', { name: 'Use a one-time password' }).click()
    await giveCode(page, codeOf(next))
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('are renewed after a new login with a factor', async (browser) => {
    const { page, username, secret, codes } = await withTotp(browser)
    await page.getByRole('button', { name: 'Renew codes' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Renew codes' }).click()
    await page.getByLabel(`Password of ${username}`).fill(password)
    await page.getByRole('button', { name: 'Confirm' }).click()
    waitForNextCode()
    await otpField(page).fill(codeOf(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    const renewed = await storeCodes(page)
    assert.ok(!renewed.some((code) => codes.includes(code)))
    await logOut(page)
    await submitLogin(page, username)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await submit(page)
    await page.getByText('The code is not right, or it was used before.').waitFor()
    await page.getByLabel('Recovery code').fill(renewed[0] ?? '')
    await submit(page)
    await page.getByText('9 of 10 left').waitFor()
    await page.context().close()
  })
})

describe('the second factors of another account', () => {
  test('are removed by an admin, and its sessions end', async (browser) => {
    const { page: lost, id } = await withTotp(browser)
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, `/console/accounts/${id}`)
    await page.getByRole('button', { name: 'Remove second factors' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove second factors' }).click()
    await page.getByText('are removed, and all sessions have ended.').waitFor()
    await page.getByRole('button', { name: 'Remove second factors' }).waitFor({ state: 'detached' })
    await lost.getByRole('link', { name: 'Overview', exact: true }).click()
    await title(lost, 'Log in').waitFor()
    await lost.context().close()
    await page.context().close()
  })

  test('are not removed on the own account, which leads to the own page', async (browser) => {
    const { page, id } = await withTotp(browser)
    await page.goto(`/console/accounts/${id}`)
    await settle(page)
    assert.equal(await page.getByRole('button', { name: 'Remove second factors' }).count(), 0)
    await page.getByRole('link', { name: 'Your second factors' }).click()
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })
})

describe('at an IP address', () => {
  test('the console says that there are no passkeys, and takes codes', async (browser) => {
    const { page: first, username, secret } = await withTotp(browser)
    await first.context().close()
    const { page } = await openWatched(browser, `http://127.0.0.1:${service.port}`, looks.wide)
    await page.goto('/console/second-factors')
    assert.equal(await page.getByRole('button', { name: /passkey/ }).count(), 0)
    await submitLogin(page, username)
    waitForNextCode()
    await giveCode(page, codeOf(secret))
    await page
      .getByText(`Browsers offer no passkeys at an IP address. The console has them at ${baseUrl}/console.`)
      .waitFor()
    assert.equal(await page.getByRole('button', { name: 'Add passkey' }).count(), 0)
    await page.context().close()
  })
})

for (const [look, options] of Object.entries(looks)) {
  describe(`the steps of a login: ${look}`, () => {
    test('fit the window and have no axe violation', async (browser, context) => {
      const { username } = await addAdmin()
      const { page } = await openConsole(browser, username, '/console/second-factors', { ...options, bypassCSP: true })
      const lookAt = async (name: string) => {
        await assertFits(page, name)
        context.diagnostic(`screenshot: ${await takeShot(page, `${look}-factor-${name}`)}`)
        assert.deepEqual(await violations(page), [], name)
      }
      await lookAt('none')
      const secret = await addTotp(page)
      await page.getByRole('list', { name: 'Recovery codes' }).waitFor()
      await lookAt('codes')
      await storeCodes(page)
      await settle(page)
      await lookAt('list')
      await page.getByRole('button', { name: 'Add passkey' }).click()
      await lookAt('add-passkey')
      await page.keyboard.press('Escape')
      await page.context().clearCookies()
      await page.evaluate('localStorage.clear()')
      await page.reload()
      await lookAt('login')
      await submitLogin(page, username)
      await Promise.all([page.waitForResponse('**/second-factor/'), giveCode(page, wrongCodeOf(secret))])
      await page.locator('.faults').waitFor()
      await lookAt('wrong-code')
      await page.getByRole('button', { name: 'Use a recovery code' }).click()
      await lookAt('recovery-code')
      await page.context().close()
    })
  })
}
