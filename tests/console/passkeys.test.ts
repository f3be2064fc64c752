import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { openWatched } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'
import {
  addAdmin,
  baseUrl,
  clock,
  looks,
  openConsole,
  password,
  service,
  submitLogin,
  test,
  unexpected,
} from './harness.ts'
import {
  type Authenticator,
  addAuthenticator,
  addPasskey,
  changePasskey,
  codeOf,
  logOut,
  otpField,
  passkeyOf,
  shownSecret,
  storeCodes,
} from './second-factor.ts'

const { knex } = service.service.database

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const alert = (page: Page, text: string) => page.getByRole('alert').getByText(text)
const withPasskey = (page: Page) => page.getByRole('button', { name: 'Log in with a passkey' }).click()
const refusalsOf = (id: number) =>
  knex('audit_events').where({ account_id: id, outcome: 'refused' }).orderBy('id').pluck('reason')

/** An admin with a passkey in the page's authenticator, logged out. */
const enrolled = async (browser: Browser) => {
  const admin = await addAdmin()
  const watched = await openConsole(browser, admin.username, '/console/second-factors')
  const authenticator = await addAuthenticator(watched.page)
  await addPasskey(watched.page, 'Laptop')
  const codes = await storeCodes(watched.page)
  await watched.page.getByRole('row', { name: /Laptop/ }).waitFor()
  await logOut(watched.page)
  return { ...admin, ...watched, authenticator, codes }
}

/** Changes the options that the page gets for `navigator.credentials.get`. */
const changeOptions = (page: Page, changes: object) =>
  page.route('**/api/user/token/passkey/', async (route: Route) => {
    const sent = { ...(await route.request().allHeaders()), 'sec-fetch-site': 'same-origin' }
    const response = await route.fetch({ headers: sent })
    const { challenge, options } = await response.json()
    await route.fulfill({ response, json: { challenge, options: { ...options, ...changes } } })
  })

const setUserVerified = ({ cdp, id }: Authenticator, isUserVerified: boolean) =>
  cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified })

describe('passkeys', () => {
  test('are created with a name, for a random user handle, and log in without a password', async (browser) => {
    const { page, faults, authenticator, id, username } = await enrolled(browser)
    const { rpId, isResidentCredential, userHandle, userName } = await passkeyOf(authenticator)
    assert.deepEqual([rpId, isResidentCredential, userName], ['localhost', true, username])
    assert.equal(Buffer.from(userHandle ?? '', 'base64').length, 32)
    await withPasskey(page)
    await title(page, 'Second factors').waitFor()
    assert.deepEqual(unexpected(faults), [])
    const { amr } = await knex('sessions').where({ account_id: id, revoked_at: null }).first()
    assert.match(String(amr), /pop.*user.*mfa/)
    // Such a login counts as a recent one with a factor.
    await page.getByRole('button', { name: 'Renew codes' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Renew codes' }).click()
    await storeCodes(page)
    await page.context().close()
  })

  test('complete a login with the password', async (browser) => {
    const { page, username } = await enrolled(browser)
    await submitLogin(page, username)
    await page.getByRole('button', { name: 'Use passkey' }).click()
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('are renamed and removed', async (browser) => {
    const { page } = await enrolled(browser)
    await withPasskey(page)
    await page.getByRole('button', { name: 'Rename Laptop' }).click()
    await page.getByLabel('New name').fill('  ')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await page.locator('.faults').waitFor()
    await page.getByLabel('New name').fill('Work laptop')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await page.getByText('The passkey is now called Work laptop.').waitFor()
    await page.getByRole('button', { name: 'Remove Work laptop' }).click()
    await page.getByRole('button', { name: 'Remove factor' }).click()
    await page.getByText('Your password alone opens this console.').waitFor()
    await logOut(page)
    await withPasskey(page)
    await alert(page, 'The passkey is not known here').waitFor()
    await page.context().close()
  })

  test('are not created twice in one device', async (browser) => {
    const { page } = await enrolled(browser)
    await withPasskey(page)
    await addPasskey(page, 'Again')
    await page.getByText('This device already has a passkey of your account.').waitFor()
    await page.context().close()
  })

  test('are not created in a device that does not verify its user', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username, '/console/second-factors')
    await setUserVerified(await addAuthenticator(page), false)
    await addPasskey(page, 'Laptop')
    await alert(page, 'No passkey was created').waitFor()
    await page.context().close()
  })

  test('that are lost are replaced by a recovery code', async (browser) => {
    const { page, username, codes, authenticator } = await enrolled(browser)
    await authenticator.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: authenticator.id })
    await submitLogin(page, username)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await title(page, 'Second factors').waitFor()
    await page.getByText('9 of 10 left').waitFor()
    await page.context().close()
  })

  test('whose counter goes back are refused, and it is in the audit trail', async (browser) => {
    const { page, id, authenticator } = await enrolled(browser)
    await withPasskey(page)
    await title(page, 'Second factors').waitFor()
    await logOut(page)
    await changePasskey(authenticator, { signCount: 1 })
    await withPasskey(page)
    await alert(page, 'The passkey is not known here').waitFor()
    assert.ok((await refusalsOf(id)).includes('counter'))
    await page.context().close()
  })

  test('that do not verify their user are refused', async (browser) => {
    const { page, authenticator } = await enrolled(browser)
    await setUserVerified(authenticator, false)
    // The browser itself refuses.
    await withPasskey(page)
    await alert(page, 'No passkey was used').waitFor()
    // And the service does, when a changed page asks for less.
    await changeOptions(page, { userVerification: 'discouraged' })
    await withPasskey(page)
    await alert(page, 'The passkey is not known here').waitFor()
    await page.unrouteAll()
    await setUserVerified(authenticator, true)
    await withPasskey(page)
    await title(page, 'Second factors').waitFor()
    await page.context().close()
  })

  test('are refused by the browser for another RP id', async (browser) => {
    const { page } = await enrolled(browser)
    await changeOptions(page, { rpId: 'example.com' })
    await withPasskey(page)
    await alert(page, 'The browser refuses passkeys at this address.').waitFor()
    await page.context().close()
  })

  test('that were used on a page of another origin are refused', async (browser) => {
    const { page, authenticator } = await enrolled(browser)
    const elsewhere = `http://localhost:${service.port + 1}`
    const headers = { 'X-Refresh-Transport': 'console', 'Sec-Fetch-Site': 'same-origin' }
    const post = (path: string, body: object) =>
      fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    const started = await post('/api/user/token/passkey/', {})
    const { challenge, options } = (await started.json()) as { challenge: string; options: object }
    // The same host, so the browser offers the passkey there.
    await page.route(`${elsewhere}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Other</h1>' }))
    await page.goto(elsewhere)
    const passkey = await page.evaluate(
      `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(options)}) })
        .then((credential) => credential.toJSON())`,
    )
    assert.equal((await passkeyOf(authenticator)).rpId, 'localhost')
    const refused = await post('/api/user/token/passkey/complete/', { challenge, passkey })
    assert.equal(refused.status, 401)
    await page.context().close()
  })

  test('of an account without the admin flag do not open the console', async (browser) => {
    const { page, id } = await enrolled(browser)
    await knex('accounts').where({ id }).update({ is_admin: false })
    await withPasskey(page)
    await alert(page, 'The passkey is not known here, or its account is not an active admin.').waitFor()
    await page.context().close()
  })
})

describe('a required second factor', () => {
  test('may be a passkey; a session from before is asked for one at its next change', async (browser, context) => {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    const passkeys = { PASSKEY_RP_ID: 'localhost', PASSKEY_ORIGINS: origin, CONSOLE_ORIGIN: origin }
    const common = { ...passkeys, ROTATE_REFRESH_TOKENS: 'true' }
    const required = await startService({ ...common, REQUIRE_SECOND_FACTOR: 'admins' }, { port, clock })
    context.after(() => required.stop())
    await required.service.register('first', password)
    const { knex: rows } = required.service.database
    await rows('accounts').update({ is_admin: true })
    const { page, faults } = await openWatched(browser, origin, looks.wide)
    await addAuthenticator(page)
    await page.goto('/console/second-factors')
    await submitLogin(page, 'first')
    await page.getByRole('radio', { name: 'Passkey' }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Afterwards your password alone does not log you in any more.').waitFor()
    assert.equal((await rows('sessions').select()).length, 0)
    await page.getByRole('button', { name: 'Create passkey' }).click()
    await storeCodes(page)
    await page.getByText('10 of 10 left').waitFor()

    // Without a factor, as a session from before the setting.
    await page.getByRole('button', { name: /^Remove Chrome/ }).click()
    await page.getByRole('button', { name: 'Remove factor' }).click()
    await page.getByText('Your password alone opens this console.').waitFor()
    clock.ahead += 16 * 60
    await page.getByRole('button', { name: 'Add one-time password' }).click()
    await page.getByLabel('Password of first').fill(password)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('dialog', { name: 'Set up a second factor' }).waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    const secret = await shownSecret(page)
    await otpField(page).fill(codeOf(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await storeCodes(page)
    await page.getByRole('row', { name: /One-time password/ }).waitFor()
    assert.equal((await rows('sessions').where({ revoked_at: null }).select()).length, 1)
    assert.deepEqual(unexpected(faults, 401, 403), [])
    await page.context().close()
  })
})

describe('a console without CONSOLE_ORIGIN', () => {
  test('offers no passkeys, and says which setting is missing', async (browser, context) => {
    const plain = await startService({ REQUIRE_SECOND_FACTOR: 'off', ROTATE_REFRESH_TOKENS: 'true' })
    context.after(() => plain.stop())
    await plain.service.register('plain', password)
    await plain.service.database.knex('accounts').update({ is_admin: true })
    const { page } = await openWatched(browser, `http://localhost:${plain.port}`, looks.wide)
    await page.goto('/console/second-factors')
    assert.equal(await page.getByRole('button', { name: /passkey/ }).count(), 0)
    await submitLogin(page, 'plain')
    await page.getByText('the setting CONSOLE_ORIGIN is not set').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Add passkey' }).count(), 0)
    await page.context().close()
  })
})
