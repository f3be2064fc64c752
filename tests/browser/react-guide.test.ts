import assert from 'node:assert/strict'
import { after, describe, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { createSession } from '../../client/src/index.ts'
import { confirmTotp, startTotp } from '../../client/src/second-factor.ts'
import { readGuide } from '../samples/guide.ts'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { startBrowser, testInBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { bundle, type Sources, servePage } from './react-bundle.ts'

// The page of the guide "React", with a service, in Chromium.
const [, , ...blocks] = readGuide('react').blocks('Vite')
const names = ['session.ts', 'main.tsx', 'App.tsx', 'login.tsx', 'second-step.tsx']
const sources: Sources = Object.fromEntries(names.map((name, index) => [name, blocks[index] ?? '']))
const password = 'correct horse battery'

const start = await startBrowser()
const test = testInBrowser(start)
after(() => start.browser?.close())

const openPage = async (t: TestContext, browser: Browser) => {
  let script = ''
  const served = await servePage(
    () => script,
    () => '',
  )
  t.after(() => served.close())
  const at = await startService({ REFRESH_COOKIE: 'by_request', CORS_ORIGINS: served.origin })
  t.after(() => at.stop())
  const session = (sources['session.ts'] ?? '').replace(`'/'`, `'http://localhost:${at.port}'`)
  script = await bundle({ ...sources, 'session.ts': session }, 'main.tsx', 'browser')
  const context = await browser.newContext()
  t.after(() => context.close())
  const page = await context.newPage()
  await page.goto(served.origin)
  return { at, page }
}

const enter = async (page: Page, username: string, secret: string, button: 'Log in' | 'Register'): Promise<void> => {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: button }).click()
}
const greeting = (page: Page, username: string) => page.getByRole('heading', { name: `Hello ${username}` }).waitFor()

describe('the page of "React"', () => {
  test('registers, stays logged in after a reload, logs out and explains a wrong password', async (browser, t) => {
    const { page } = await openPage(t, browser)
    await enter(page, 'jane_doe', 'password', 'Register')
    await page.getByRole('alert').getByText('This password is too common.').waitFor()
    await enter(page, 'jane_doe', password, 'Register')
    await greeting(page, 'jane_doe')
    await page.reload()
    await greeting(page, 'jane_doe')
    await page.getByRole('button', { name: 'Log out' }).click()
    await enter(page, 'jane_doe', 'wrong', 'Log in')
    await page.getByRole('alert').getByText('No active account found').waitFor()
    await enter(page, 'jane_doe', password, 'Log in')
    await greeting(page, 'jane_doe')
    assert.equal(await page.getByText('Please log in again.').count(), 0)
  })

  test('asks for the second factor, and takes a code or a recovery code', async (browser, t) => {
    const { at, page } = await openPage(t, browser)
    await at.service.register('jane_doe', password)
    const session = createSession({ baseUrl: at.baseUrl })
    await session.login({ username: 'jane_doe', password })
    const { secret } = await startTotp(session)
    const now = () => Math.floor(Date.now() / 1000)
    const [recoveryCode = ''] = await confirmTotp(session, codeAt(secret, now()))
    await enter(page, 'jane_doe', password, 'Log in')
    const code = page.getByLabel('Code of the app')
    await code.fill(wrongCodeAt(secret, now()))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('status').getByText('This code is not right.').waitFor()
    await code.fill(recoveryCode)
    await page.getByRole('button', { name: 'Continue' }).click()
    await greeting(page, 'jane_doe')
  })
})
