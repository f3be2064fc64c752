import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createSession } from 'latchkey-client'
import { confirmTotp, startTotp } from 'latchkey-client/second-factor'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { codeAt } from '../support/authenticator-app.ts'
import { openWatched, startBrowser, testInBrowser } from '../support/browser.ts'
import { fastEntry, freePort, type NodeProcess, readyAddress, startProcess } from '../support/process.ts'
import { recordSecrets } from '../support/record.ts'

const root = fileURLToPath(new URL('../../examples/web', import.meta.url))
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-web-'))
const start = await startBrowser()
const test = testInBrowser(start)
const password = 'correct horse battery'
recordSecrets(JSON.stringify({ password }))

let servicePort: number
let service: NodeProcess
let pages: PreviewServer
let origin: string

const startService = async (): Promise<void> => {
  const environment = {
    ...{ PORT: String(servicePort), DATA_DIR: folder },
    ...{ REFRESH_COOKIE: 'by_request', ROTATE_REFRESH_TOKENS: 'true' },
  }
  service = startProcess({ entry: fastEntry, cwd: folder, environment })
  await readyAddress(service)
}
const stopService = async (): Promise<void> => {
  service.kill('SIGKILL')
  await service.ended
}

before(async () => {
  servicePort = await freePort()
  await startService()
  const outDir = join(folder, 'page')
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const proxy = { '/api': `http://127.0.0.1:${servicePort}` }
  // A silent log, because the service is unreachable in one test.
  pages = await preview({ root, logLevel: 'silent', build: { outDir }, preview: { host: '127.0.0.1', port: 0, proxy } })
  // Browsers accept a Secure cookie over https, and from this name.
  origin = `http://localhost:${new URL(pages.resolvedUrls?.local[0] ?? '').port}`
})
after(async () => {
  await start.browser?.close()
  await pages?.close()
  await stopService()
  rmSync(folder, { recursive: true, force: true })
})

const openPage = async (browser: Browser, options: BrowserContextOptions = {}) => {
  const { page, faults } = await openWatched(browser, origin, options)
  await page.goto('/')
  await heading(page, 'Log in').waitFor()
  return {
    page,
    // The console reports refused requests too.
    faults: () => faults.filter((fault) => !/status of (400|401|403|502)/.test(fault)),
  }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const focused = (page: Page) => page.evaluate('document.activeElement.id')

const fill = async (page: Page, username: string, secret = password): Promise<void> => {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(secret)
}
const logIn = async (page: Page, username: string): Promise<void> => {
  await fill(page, username)
  await press(page, 'Log in')
  await heading(page, `Hello, ${username}`).waitFor()
}
const register = async (page: Page, username: string): Promise<void> => {
  await press(page, 'Register')
  await fill(page, username)
  await press(page, 'Register')
  await heading(page, `Hello, ${username}`).waitFor()
}

describe('examples/web in Chromium', () => {
  test("shows a registration's errors beside their fields, and focuses the first one", async (browser) => {
    const { page, faults } = await openPage(browser)
    await press(page, 'Register')
    await fill(page, 'anna', 'password')
    await press(page, 'Register')
    const field = page.getByLabel('Password')
    await page.getByText('This password is too common.').waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    assert.match(String(await field.getAttribute('aria-describedby')), /password-faults/)
    assert.equal(await focused(page), 'password')
    await field.fill(password)
    await press(page, 'Register')
    await heading(page, 'Hello, anna').waitFor()
    assert.deepEqual(faults(), [])
  })

  test('reports a wrong password, logs in, and survives a reload without a token in reach of scripts', async (browser) => {
    const { page, faults } = await openPage(browser)
    await register(page, 'berta')
    await press(page, 'Log out')
    await page.getByText('You are logged out.').waitFor()
    await fill(page, 'berta', 'wrong')
    await press(page, 'Log in')
    await page.getByRole('alert').getByText('No active account found with the given credentials').waitFor()
    assert.equal(await focused(page), 'username')
    await logIn(page, 'berta')
    await page.reload()
    await heading(page, 'Hello, berta').waitFor()
    const kept = String(
      await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.cookie'),
    )
    assert.doesNotMatch(kept, /eyJ/)
    assert.deepEqual(faults(), [])
  })

  test('asks for a code if the account has a second factor, and takes a recovery code', async (browser) => {
    const { page, faults } = await openPage(browser)
    await register(page, 'emil')
    await press(page, 'Log out')
    const session = createSession({ baseUrl: `http://127.0.0.1:${servicePort}` })
    await session.login({ username: 'emil', password })
    const { secret } = await startTotp(session)
    const codes = await confirmTotp(session, codeAt(secret, Date.now() / 1000))
    await fill(page, 'emil')
    await press(page, 'Log in')
    await heading(page, 'One more step').waitFor()
    await page.getByLabel('Code').fill('12345x')
    await press(page, 'Continue')
    await page.getByText('This code is not right.').waitFor()
    await findFaults(page)
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await press(page, 'Continue')
    await heading(page, 'Hello, emil').waitFor()
    assert.deepEqual(faults(), [])
  })

  test('lists two sessions and ends the other one, which shows the reason', async (browser) => {
    const { page, faults } = await openPage(browser)
    await register(page, 'clara')
    const other = await openPage(browser, { userAgent: 'Mozilla/5.0 (iPhone) Safari/600' })
    await logIn(other.page, 'clara')
    await page.reload()
    const items = page.getByRole('listitem')
    await page.getByText('Safari on iPhone').waitFor()
    assert.equal(await items.count(), 2)
    assert.match(
      await items.filter({ hasText: 'This device' }).innerText(),
      /Chrome on Linux\s+This device\s+127\.0\.0\.1/,
    )
    await page.getByRole('button', { name: /^End Safari on iPhone/ }).click()
    await page.getByText('The session has ended.').waitFor()
    assert.equal(await items.count(), 1)
    await other.page.reload()
    await other.page.getByText('This session was ended').waitFor()
    assert.deepEqual([...faults(), ...other.faults()], [])
  })

  test('ends all other sessions, and logs out everywhere', async (browser) => {
    const { page } = await openPage(browser)
    await register(page, 'doris')
    const others = [await openPage(browser), await openPage(browser)]
    for (const other of others) await logIn(other.page, 'doris')
    await page.reload()
    await press(page, 'End all others')
    await page.getByText('All other sessions have ended.').waitFor()
    assert.equal(await page.getByRole('listitem').count(), 1)
    const last = await openPage(browser)
    await logIn(last.page, 'doris')
    await press(page, 'Log out everywhere')
    await heading(page, 'Log in').waitFor()
    for (const { page: gone } of [...others, last]) {
      await gone.reload()
      await heading(gone, 'Log in').waitFor()
    }
  })

  test('logs out in all tabs at once', async (browser) => {
    const { page } = await openPage(browser)
    await register(page, 'emma')
    const tab = await page.context().newPage()
    await tab.goto('/')
    await heading(tab, 'Hello, emma').waitFor()
    await press(page, 'Log out')
    await heading(tab, 'Log in').waitFor()
  })

  test('stays logged in while the service is unreachable, and recovers automatically', async (browser) => {
    const { page, faults } = await openPage(browser)
    await register(page, 'frida')
    await stopService()
    await page.reload()
    await page.getByText('The service cannot be reached.').waitFor()
    await startService()
    await heading(page, 'Hello, frida').waitFor()
    await page.getByText('The service cannot be reached.').waitFor({ state: 'hidden' })
    assert.deepEqual(faults(), [])
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`passes axe, ${colorScheme}`, async (browser) => {
      const { page } = await openPage(browser, { colorScheme })
      const views: (() => Promise<unknown>)[] = [
        () => press(page, 'Log in').then(() => page.getByText('This field may not be blank.').first().waitFor()),
        () => register(page, `greta_${colorScheme}`),
      ]
      await findFaults(page)
      for (const show of views) {
        await show()
        await findFaults(page)
      }
    })
  }
})

/** Axe checks colours too, so transitions must be over. */
async function findFaults(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(axe)
  const found = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
  assert.deepEqual(found, [])
}
