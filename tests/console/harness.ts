// One service with 10,000 accounts and one browser for all tests of the console: the gate runs
// their files in one process. Each test has its own admin.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { withBilling } from '../integration/admin-client.ts'
import { openWatched, startBrowser, testInBrowser, type WatchedPage } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Its `ahead` moves the service's time, in seconds. */
export const clock = { ahead: 0, now: () => Math.floor(Date.now() / 1000) + clock.ahead }

const port = await freePort()

/** Browsers keep `Secure` cookies of localhost over http, and offer passkeys there. */
export const baseUrl = `http://localhost:${port}`

/** The service of all tests of the console. */
export const service = await startService(
  {
    ROTATE_REFRESH_TOKENS: 'true',
    ALGORITHM: 'ES256',
    WEBHOOK_PRIVATE_ADDRESSES: 'true',
    PASSKEY_RP_ID: 'localhost',
    PASSKEY_ORIGINS: baseUrl,
    CONSOLE_ORIGIN: baseUrl,
    ...withBilling,
  },
  { clock, port },
)

const start = await startBrowser()
after(async () => {
  await start.browser?.close()
  await service.stop()
})

/** `test` in the browser. */
export const test = testInBrowser(start)

/** The password of every account that a test adds. */
export const password = 'correct horse battery 9'

const { knex } = service.service.database

/** Adds an account. @returns its id */
export const addAccount = async (username: string, changes: object = {}): Promise<number> => {
  await service.service.register(username, password)
  const row = await knex('accounts').where({ username }).first()
  if (Object.keys(changes).length > 0) await knex('accounts').where({ id: row.id }).update(changes)
  return row.id
}

let admins = 0

/** Adds an account with the admin flag and a name of its own. */
export const addAdmin = async (): Promise<{ readonly username: string; readonly id: number }> => {
  admins += 1
  const username = `admin_${admins}`
  return { username, id: await addAccount(username, { is_admin: true }) }
}

// 10,000 accounts: `user-00001` and so on; every tenth is disabled.
await knex.raw(
  `insert into accounts (username, username_key, password_hash, is_active, claims, created_at, last_login_at)
    with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < 10000),
      names(number, name) as (select number, 'user-' || substr('0000' || number, -5) from numbers)
    select name, name, '!unusable', number % 10 <> 0, '{}', :now - number * 3600, :now - number * 60 from names`,
  { now: clock.now() },
)

// 30 days of activity; SQLite takes a few hundred rows at a time.
const hour = Math.floor(clock.now() / 3600) * 3600
for (let day = 0; day < 30; day += 1) {
  await knex('activity').insert(
    Array.from({ length: 24 }, (_, index) => ({
      hour: hour - (day * 24 + index) * 3600,
      logins: 30 + ((index * 37 + day * 11) % 50),
      logins_refused: (index * 7 + day) % 9,
      refreshes: 240 + ((index * 53 + day * 31) % 200),
      refreshes_replayed: (index * 5) % 8,
      refreshes_recovered: index % 3,
      refreshes_refused: (index * 11 + day) % 6,
      refreshes_reused: day % 9 === 0 && index === 3 ? 1 : 0,
    })),
  )
}
// Accounts are counted only while there is an admin.
await addAdmin()
await service.service.upkeep()

/** Windows that pages are looked at in. */
export const looks = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>

/** Fills in the login form and submits it. */
export const submitLogin = async (page: Page, username: string, secret = password): Promise<void> => {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

/** Opens a page of the console and logs an admin in there. */
export const openConsole = async (
  browser: Browser,
  username: string,
  path = '/console',
  options: BrowserContextOptions = looks.wide,
): Promise<WatchedPage> => {
  const watched = await openWatched(browser, baseUrl, options)
  await watched.page.goto(path)
  await submitLogin(watched.page, username)
  await watched.page.locator('nav').first().waitFor({ state: 'attached' })
  await settle(watched.page)
  return watched
}

/** Waits until a page shows what it has loaded. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('main h1').waitFor()
  await page.locator('.loading').waitFor({ state: 'detached' })
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/**
 * Axe violations as `rule: places`. Its script bypasses the page's policy, so the context needs
 * `bypassCSP`.
 */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const found = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )
  return (found as { id: string; nodes: { target: string[] }[] }[]).map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

/** Requires that nothing is wider than the window. */
export const assertFits = async (page: Page, message: string): Promise<void> => {
  const width = page.viewportSize()?.width ?? 0
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, `${message} is too wide`)
}

const shots = process.env.LATCHKEY_SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'latchkey-console-'))
mkdirSync(shots, { recursive: true })

/** Writes a screenshot. @returns its file */
export const takeShot = async (page: Page, name: string): Promise<string> => {
  const path = join(shots, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}

/**
 * The faults of a page, without the console's lines about answers that a test provokes, and without
 * requests that the page aborted because it needs their answer no longer.
 */
export const unexpected = (faults: readonly string[], ...statuses: readonly number[]): string[] => {
  const expected = [...statuses.map((status) => `responded with a status of ${status}`), 'net::ERR_ABORTED']
  return faults.filter((fault) => !expected.some((text) => fault.includes(text)))
}
