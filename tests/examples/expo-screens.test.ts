import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createSession } from 'latchkey-client'
import { confirmTotp, startTotp } from 'latchkey-client/second-factor'
import { createVerifier, type Verifier } from 'latchkey-client/verify'
import type { Browser, Page } from 'playwright-core'
import { createApp } from '../../examples/api-express/app.ts'
import { whyNoTools } from '../consumers/installed.ts'
import { logIn, paths, postJson } from '../integration/client.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { openWatched, startBrowser, testInBrowser, untilTrue } from '../support/browser.ts'
import { startService, type TestService } from '../support/service.ts'
import { type AppPage, serveApp } from './expo-page.ts'

const password = 'correct horse battery'
const missing = whyNoTools()
if (missing === undefined) await describeScreens()
else {
  console.error(missing)
  it('the screens of examples/expo', { skip: process.env.CI === 'true' ? false : missing }, () => assert.fail(missing))
}

async function describeScreens(): Promise<void> {
  const start = await startBrowser()
  const test = testInBrowser(start)
  /** Offset of the service's clock in seconds. */
  let ahead = 0
  let service: TestService
  let verifier: Verifier
  let api: Server
  let app: AppPage

  before(async () => {
    const now = () => Math.floor(Date.now() / 1000) + ahead
    service = await startService({ ALGORITHM: 'ES256', ROTATE_REFRESH_TOKENS: 'true' }, { clock: { now } })
    verifier = createVerifier({ baseUrl: service.baseUrl })
    api = createApp(verifier).listen(0, '127.0.0.1')
    await once(api, 'listening')
    app = await serveApp({ auth: service.baseUrl, api: `http://127.0.0.1:${(api.address() as AddressInfo).port}` })
  })
  after(async () => {
    await start.browser?.close()
    await app?.stop()
    api.closeAllConnections()
    api.close()
    verifier.close()
    await service.stop()
  })

  const open = async (browser: Browser): Promise<Page> => {
    const { page } = await openWatched(browser, app.origin)
    await page.goto('/')
    return page
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const fill = async (page: Page, username: string, secret = password): Promise<void> => {
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password').fill(secret)
  }
  const enter = async (page: Page, username: string): Promise<void> => {
    await fill(page, username)
    await press(page, 'Log in')
  }
  const newsletter = (page: Page) => page.getByRole('switch', { name: 'Send me the newsletter' })
  const register = async (page: Page, username: string): Promise<void> => {
    await press(page, 'Register')
    await fill(page, username)
    await press(page, 'Create the account')
    await heading(page, `Hello, ${username}`).waitFor()
  }

  describe('the screens of examples/expo, rendered by react-native-web in Chromium', () => {
    test('register, keep preferences at the API, log out and log in', async (browser) => {
      const page = await open(browser)
      await heading(page, 'Log in').waitFor()
      await press(page, 'Register')
      await fill(page, 'anna', 'password')
      await press(page, 'Create the account')
      await page.getByText('This password is too common.').waitFor()
      await fill(page, 'anna')
      await press(page, 'Create the account')
      await heading(page, 'Hello, anna').waitFor()
      await newsletter(page).click()
      await untilTrue(page, 'document.querySelector("[role=switch]").checked')
      await press(page, 'Log out')
      await heading(page, 'Log in').waitFor()
      await enter(page, 'anna')
      await newsletter(page).waitFor()
      assert.equal(await newsletter(page).isChecked(), true)
      const other = await open(browser)
      await register(other, 'berta')
      await newsletter(other).waitFor()
      assert.equal(await newsletter(other).isChecked(), false)
    })

    test('show why a login was refused', async (browser) => {
      const page = await open(browser)
      await enter(page, 'stranger')
      await page.getByText('No active account found with the given credentials').waitFor()
    })

    test('restore the session on a cold start, without a flash of the login', async (browser) => {
      const page = await open(browser)
      await register(page, 'clara')
      await page.addInitScript(`globalThis.seen = []
        new MutationObserver(() => seen.push(document.body?.innerText ?? ''))
          .observe(document, { childList: true, subtree: true, characterData: true })`)
      await page.reload()
      await newsletter(page).waitFor()
      const seen = (await page.evaluate('seen')) as string[]
      assert.equal(
        seen.some((text) => text.includes('Hello')),
        true,
      )
      assert.equal(
        seen.some((text) => text.includes('Log in')),
        false,
      )
    })

    test('wait while the Keychain is locked, and continue when the app is opened', async (browser) => {
      const page = await open(browser)
      await register(page, 'doris')
      await page.addInitScript('globalThis.keychainIsLocked = true')
      await page.reload()
      await page.getByLabel('Loading').waitFor()
      await page.waitForTimeout(500)
      assert.equal(await heading(page, 'Log in').count(), 0)
      await page.evaluate('keychainIsLocked = false; document.dispatchEvent(new Event("visibilitychange"))')
      await heading(page, 'Hello, doris').waitFor()
    })

    test('refresh when the API refuses an expired token, and offer another attempt', async (browser, t) => {
      t.after(() => {
        ahead = 0
      })
      const page = await open(browser)
      await register(page, 'emma')
      await press(page, 'Log out')
      // What the service issues now has expired for the API.
      ahead = -1000
      await enter(page, 'emma')
      await page.getByText('Your preferences could not be loaded.').waitFor()
      ahead = 0
      await press(page, 'Try again')
      await newsletter(page).waitFor()
    })

    test('show the login, with a sentence, when the session was ended elsewhere', async (browser) => {
      const page = await open(browser)
      await register(page, 'frida')
      const { access } = await logIn(service, 'frida', password)
      await postJson(service, paths.endAllSessions, {}, { authorization: `Bearer ${access}` })
      await page.reload()
      await page.getByText('Your session has ended. Please log in again.').waitFor()
    })

    test('ask for a code if the account has a second factor', async (browser) => {
      const page = await open(browser)
      await register(page, 'greta')
      await press(page, 'Log out')
      const session = createSession({ baseUrl: service.baseUrl })
      await session.login({ username: 'greta', password })
      const { secret } = await startTotp(session)
      const [code = ''] = await confirmTotp(session, codeAt(secret, Date.now() / 1000))
      await enter(page, 'greta')
      const field = page.getByLabel('Code of your authenticator app, or a recovery code')
      await field.fill('000000x')
      await press(page, 'Continue')
      await page.getByText('This code is not right.').waitFor()
      await field.fill(code)
      await press(page, 'Continue')
      await heading(page, 'Hello, greta').waitFor()
    })
  })
}
