import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { codeAt } from '../support/authenticator-app.ts'
import { openWatched } from '../support/browser.ts'
import { runLatchkey } from '../support/cli.ts'
import { freePort, inFolder, mainEntry, withService } from '../support/process.ts'
import { looks, password, submitLogin, takeShot, test, unexpected, violations } from './harness.ts'
import { logOut, otpField, shownSecret, storeCodes } from './second-factor.ts'

describe('a fresh install with the default settings', () => {
  test('leads its first admin from the command line through a second factor into the console', async (browser, context) => {
    await inFolder(async (folder) => {
      const environment = { DATA_DIR: folder, PORT: String(await freePort()) }
      await withService({ entry: mainEntry, cwd: folder, environment }, async (address) => {
        assert.equal(runLatchkey(folder, ['account', 'create', 'jane'], {}, `${password}\n`).status, 0)
        assert.equal(runLatchkey(folder, ['account', 'set-admin', 'jane']).status, 0)
        const baseUrl = address.replace('127.0.0.1', 'localhost')
        const { page, faults } = await openWatched(browser, baseUrl, { ...looks.wide, bypassCSP: true })
        await page.goto('/console/keys')
        await submitLogin(page, 'jane')
        await page.getByRole('heading', { level: 1, name: 'Set up a second factor' }).waitFor()
        assert.deepEqual(await violations(page), [])
        context.diagnostic(`screenshot: ${await takeShot(page, 'fresh-install-choose')}`)
        assert.deepEqual((await page.context().cookies()).length, 0)
        await page.getByRole('button', { name: 'Continue' }).click()
        const secret = await shownSecret(page)
        context.diagnostic(`screenshot: ${await takeShot(page, 'fresh-install-qr')}`)
        assert.deepEqual(await violations(page), [])
        await otpField(page).fill(codeAt(secret, Date.now() / 1000))
        await page.getByRole('button', { name: 'Confirm' }).click()
        const codes = await storeCodes(page)
        await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()

        await logOut(page)
        await submitLogin(page, 'jane')
        await page.getByRole('heading', { level: 1, name: 'Enter your second factor' }).waitFor()
        await page.getByRole('button', { name: 'Use a recovery code' }).click()
        await page.getByLabel('Recovery code').fill(codes[0] ?? '')
        await page.getByRole('button', { name: 'Log in', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
        assert.deepEqual(unexpected(faults, 403), [])
        await page.context().close()
      })
    })
  })
})
