import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, type TestContext } from 'node:test'
import { build } from 'esbuild'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { readGuide, withSources } from '../samples/guide.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { startBrowser, testInBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'

// The page of the guide "Second factors", with a service, in Chromium with a virtual authenticator.
const [, html = '', script = ''] = readGuide('second-factors').blocks('A web page')
const password = 'correct horse battery'

const start = await startBrowser()
const test = testInBrowser(start)
after(() => start.browser?.close())

/** The page and a service with the account `jane_doe`. */
const startPage = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-page-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const pages = createServer((request, response) => {
    const isScript = request.url === '/account.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? readFileSync(join(folder, 'built.js')) : html)
  }).listen(0, 'localhost')
  await new Promise((resolve) => pages.once('listening', resolve))
  t.after(() => pages.close())
  const origin = `http://localhost:${(pages.address() as AddressInfo).port}`
  const clock = { now: 1_800_000_000 }
  const at = await startService(
    {
      ...{ REFRESH_COOKIE: 'by_request', ROTATE_REFRESH_TOKENS: 'true', CORS_ORIGINS: origin },
      ...{ PASSKEY_RP_ID: 'localhost', PASSKEY_ORIGINS: origin, ...settings },
    },
    { clock: { now: () => clock.now } },
  )
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  // Browsers accept a Secure cookie from this name.
  writeFileSync(
    join(folder, 'account.js'),
    withSources(script.replaceAll('http://localhost:8000', `http://localhost:${at.port}`)),
  )
  await build({
    entryPoints: [join(folder, 'account.js')],
    outfile: join(folder, 'built.js'),
    bundle: true,
    format: 'esm',
  })
  return { at, clock, origin }
}

/** Attaches a phone with a fingerprint reader. @returns its id */
const addPhone = async (page: Page): Promise<{ readonly devtools: CDPSession; readonly authenticatorId: string }> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { devtools, authenticatorId }
}

const openPage = async (t: TestContext, browser: Browser, origin: string): Promise<Page> => {
  const context = await browser.newContext()
  t.after(() => context.close())
  const page = await context.newPage()
  await page.goto(origin)
  await press(page, 'Log in').waitFor()
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

const logIn = async (page: Page): Promise<void> => {
  await page.getByLabel('Username').fill('jane_doe')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log in').click()
}

const enterCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('Code of the app, or a recovery code').fill(code)
  await press(page, 'Continue').click()
}

/** Sets up one-time passwords. @returns the secret */
const setUpApp = async (page: Page, clock: { readonly now: number }): Promise<string> => {
  await press(page, 'Set up one-time passwords').click()
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('Code of the app', { exact: true }).fill(codeAt(secret, clock.now))
  await press(page, 'Confirm').click()
  return secret
}

const readCodes = async (page: Page): Promise<string[]> => {
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  const codes = (await page.locator('pre').innerText()).split('\n')
  await press(page, 'I have stored them').click()
  await page.getByRole('heading', { name: 'Second factors' }).waitFor()
  return codes
}

describe('the page of "Second factors", in Chromium', () => {
  test('sets up an app, logs in with a code, and recovers from a lost phone', async (browser, t) => {
    const { clock, origin } = await startPage(t)
    const page = await openPage(t, browser, origin)
    const left: string[] = []
    page.on('request', (request) => {
      if (!/^(http:\/\/localhost|data:)/.test(request.url())) left.push(request.url())
    })
    await logIn(page)
    const secret = await setUpApp(page, clock)
    const codes = await readCodes(page)
    assert.equal(codes.length, 10)
    await page.getByRole('listitem').filter({ hasText: 'One-time passwords' }).waitFor()
    await press(page, 'Log out').click()

    await logIn(page)
    await enterCode(page, '000000')
    await status(page, 'This is not right.')
    clock.now += 30
    await enterCode(page, codeAt(secret, clock.now).replace(/^.../, '$& '))
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    await press(page, 'Log out').click()

    // The phone is lost.
    await logIn(page)
    await enterCode(page, (codes[3] ?? '').toLowerCase().replaceAll('-', ' '))
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    const next = await setUpApp(page, clock)
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    await press(page, 'New recovery codes').click()
    const renewed = await readCodes(page)
    assert.ok(!renewed.includes(codes[4] ?? ''))
    await press(page, 'Log out').click()

    await logIn(page)
    clock.now += 30
    for (const useless of [codes[4] ?? '', codeAt(secret, clock.now)]) {
      await enterCode(page, useless)
      await status(page, 'This is not right.')
    }
    await enterCode(page, codeAt(next, clock.now))
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    assert.deepEqual(left, [])
  })

  test('adds a passkey, and logs in with it alone and after the password', async (browser, t) => {
    const { origin } = await startPage(t)
    const page = await openPage(t, browser, origin)
    const { devtools, authenticatorId } = await addPhone(page)
    await logIn(page)
    await press(page, 'Add a passkey').click()
    assert.equal((await readCodes(page)).length, 10)
    await page.getByRole('listitem').filter({ hasText: 'Passkey' }).waitFor()
    await press(page, 'Log out').click()

    await press(page, 'Log in with a passkey').click()
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    await press(page, 'Log out').click()

    await logIn(page)
    await press(page, 'Use a passkey').click()
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
    await page.reload()
    await page.getByRole('listitem').filter({ hasText: 'Passkey' }).waitFor()

    // One passkey of an account is enough for one device.
    await press(page, 'Add a passkey').click()
    await status(page, 'This device has a passkey already.')
    await press(page, 'Remove').click()
    await page.getByRole('listitem').waitFor({ state: 'detached' })
    await press(page, 'Log out').click()
    await press(page, 'Log in with a passkey').click()
    await status(page, 'This login is not right.')
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
    assert.equal(credentials.length, 1, 'the phone still has the removed passkey')
    await logIn(page)
    await page.getByRole('heading', { name: 'Second factors' }).waitFor()
  })

  test('lets the user try again when the phone does not verify its user', async (browser, t) => {
    const { origin } = await startPage(t)
    const page = await openPage(t, browser, origin)
    const { devtools, authenticatorId } = await addPhone(page)
    await logIn(page)
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await press(page, 'Add a passkey').click()
    await status(page, 'Cancelled.')
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await press(page, 'Add a passkey').click()
    assert.equal((await readCodes(page)).length, 10)
  })

  test('sets up the factor that a login requires, and is logged in then', async (browser, t) => {
    const { clock, origin } = await startPage(t, { REQUIRE_SECOND_FACTOR: 'all' })
    const page = await openPage(t, browser, origin)
    await logIn(page)
    await setUpApp(page, clock)
    assert.equal((await readCodes(page)).length, 10)
    await page.getByRole('listitem').filter({ hasText: 'One-time passwords' }).waitFor()
    await page.reload()
    await page.getByRole('listitem').filter({ hasText: 'One-time passwords' }).waitFor()
  })
})
