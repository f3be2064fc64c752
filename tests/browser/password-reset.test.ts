import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { build } from 'esbuild'
import { createAdminClient } from '../../client/src/admin.ts'
import { createSession } from '../../client/src/index.ts'
import { billing, withBilling } from '../integration/admin-client.ts'
import { readGuide, withSources } from '../samples/guide.ts'
import { mailers, mailsIn, startExpressHost } from '../samples/hosts.ts'
import { startBrowser, testInBrowser } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'

// The page and the Express host of the guide "Reset passwords", with a service, in Chromium.
const guide = readGuide('reset-passwords')
const [html = '', script = ''] = guide.blocks('The page')
const [host = ''] = guide.blocks('An Express host')
const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const newPassword = 'an even longer one'

const start = await startBrowser()
const test = testInBrowser(start)
after(() => start.browser?.close())

describe('a user who forgot the password, in Chromium', () => {
  test('gets a link by mail, sets a password with it once, and logs in', async (browser, t) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-reset-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const at = await startService({ ...withBilling, CORS_ORIGINS: origin })
    t.after(() => at.stop())
    await at.service.register(credentials.username, credentials.password)
    const session = createSession({ baseUrl: at.baseUrl })
    await session.login(credentials)

    const here = (text: string) =>
      text.replaceAll('http://localhost:8000', at.baseUrl).replaceAll('http://localhost:3000', origin)
    const admin = createAdminClient({ baseUrl: at.baseUrl, clientId: billing.id, clientSecret: billing.secret })
    const types = ['password_reset.requested' as const]
    const { secret } = await admin.createWebhook({ url: `${origin}/hooks/latchkey`, types })
    mkdirSync(join(folder, 'public'))
    writeFileSync(join(folder, 'public/password.html'), html)
    writeFileSync(join(folder, 'password.js'), withSources(here(script)))
    await build({
      entryPoints: [join(folder, 'password.js')],
      outfile: join(folder, 'public/password.js'),
      bundle: true,
      format: 'esm',
    })
    writeFileSync(join(folder, 'host.mjs'), withSources(here(host)))
    writeFileSync(join(folder, 'mail.mjs'), mailers.express)
    const app = await startExpressHost({ folder, file: 'host.mjs', secrets: [secret], port })
    t.after(() => app.stop())

    const page = await browser.newPage()
    const requested: string[] = []
    page.on('request', (request) => requested.push(`${request.url()} ${request.headers().referer ?? ''}`))
    const status = page.getByRole('status')
    await page.goto(`${origin}/password.html`)
    await page.getByLabel('Username').fill('no_such_user')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await status.filter({ hasText: 'If the account exists, a link is on its way.' }).waitFor()
    await page.getByLabel('Username').fill(credentials.username)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    // The service does this every few seconds; the test's time limit ends the wait.
    while (mailsIn(folder).length === 0) await at.service.upkeep()
    const [mail = ''] = mailsIn(folder)
    const [, link = '', token = ''] = /^jane@example\.com .* (http:\S+#token=(\S+))$/.exec(mail) ?? assert.fail(mail)
    assert.equal(mailsIn(folder).length, 1)

    await page.goto('about:blank')
    await page.goto(link)
    assert.equal(page.url(), `${origin}/password.html`)
    await page.getByLabel('New password').fill('password')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await status.filter({ hasText: 'This password is too common.' }).waitFor()
    await session.accessToken()
    await page.getByLabel('New password').fill(newPassword)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await status.filter({ hasText: 'Your password is set. Log in.' }).waitFor()

    assert.equal((await session.fetch('/api/user/me/').catch((error) => error)).name, 'SessionEndedError')
    await assert.rejects(session.login(credentials), { name: 'ResponseError' })
    await session.login({ ...credentials, password: newPassword })
    await page.getByRole('button', { name: 'Set the password' }).click()
    await status.filter({ hasText: 'no longer valid' }).waitFor()
    // The token is in no URL that was requested, in no Referer and in no log.
    assert.deepEqual(
      requested.filter((text) => text.includes(token)),
      [],
    )
    assert.ok(!at.logText().includes(token) && !app.output().includes(token))
    await page.close()
  })
})
