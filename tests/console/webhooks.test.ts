import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { afterEach, describe } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { addWebhook, webhooksOf } from '../integration/webhooks.ts'
import { type ReceivedRequest, startReceiver } from '../support/receivers.ts'
import { addAccount, addAdmin, clock, openConsole, password, service, settle, test, unexpected } from './harness.ts'
import { addDelivery, createWebhook, fillInWebhook, secretField } from './webhook.ts'

const { knex } = service.service.database

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name })

/** Opens the page of one webhook, or of all. */
const openWebhooks = async (browser: Browser, id?: string) => {
  const admin = await addAdmin()
  const path = id === undefined ? '/console/webhooks' : `/console/webhooks/${id}`
  const watched = await openConsole(browser, admin.username, path)
  return { ...watched, admin }
}

/** Whether a secret has signed a request. */
const isSignedWith = (secret: string, { headers, body }: ReceivedRequest): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const signature = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(signature)
}

const removeWebhooks = async (): Promise<void> => {
  await knex('webhooks').delete()
  await knex('deliveries').delete()
}

/** Postpones what waits, so that only an admin sends it. An attempt may be under way. */
const postponeDeliveries = async (): Promise<void> => {
  const [soon, late] = [clock.now() + 3600, clock.now() + 86_400]
  const ofSoon = knex('deliveries')
    .where({ state: 'pending' })
    .where('next_at', '<', soon * 1000)
  while ((await ofSoon.clone().update({ next_at: late * 1000 })) > 0) await setTimeout(300)
}

describe('the story of a webhook', () => {
  afterEach(removeWebhooks)

  test('creates, tests, sees a failed delivery, sends it again, disables and deletes', async (browser, context) => {
    const status = { now: 500 }
    const receiver = await startReceiver((_, response) => response.writeHead(status.now).end())
    context.after(receiver.close)
    const { page, faults, admin } = await openWebhooks(browser)
    await page.getByText('No webhooks yet').waitFor()
    await fillInWebhook(page, `http://127.0.0.1:${receiver.port}/hook`)
    await page.getByLabel('Description').fill('Provisioning')
    const { id, secret } = await createWebhook(page)
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    await page.getByRole('heading', { level: 1, name: 'Provisioning' }).waitFor()
    for (const path of [`/console/webhooks/${id}`, '/console/webhooks']) {
      await page.goto(path)
      await settle(page)
      assert.ok(!(await page.content()).includes(secret), path)
    }
    await page.getByRole('link', { name: 'Provisioning' }).click()

    await button(page, 'Send test event').click()
    await page.getByText('The test event was not delivered.').waitFor()
    await page.getByText('The receiver answered with status 500.').waitFor()
    await page.getByText('Look for the cause in its log.').waitFor()
    status.now = 204
    await button(page, 'Send test event').click()
    await page.getByText('The test event was delivered.').waitFor()
    for (const request of receiver.requests) assert.ok(isSignedWith(secret, request))

    status.now = 500
    const account = await addAccount('webhook_story')
    const row = page.getByRole('row', { name: /account\.created/ })
    await row.getByText('Status 500').waitFor()
    await row.getByRole('link', { name: `Account ${account}` }).waitFor()
    await page.getByText('No delivery succeeds.').waitFor()
    await postponeDeliveries()
    status.now = 204
    await row.getByRole('button', { name: 'Redeliver' }).click()
    await row.getByText('Status 204').waitFor()
    await row.getByText('delivered').waitFor()
    const sent = receiver.requests.filter(({ body }) => body.includes('account.created'))
    assert.ok(sent.length > 1)
    assert.equal(new Set(sent.map(({ headers }) => headers['webhook-id'])).size, 1)

    await button(page, 'Disable').click()
    await confirm(page, 'Disable webhook').click()
    await page.getByRole('status').getByText('The webhook is disabled.').waitFor()
    await button(page, 'Enable').waitFor()
    assert.equal(await row.getByRole('button', { name: 'Redeliver' }).count(), 0)
    await button(page, 'Delete').click()
    await confirm(page, 'Delete webhook').click()
    await page.getByText('No webhooks yet').waitFor()
    assert.deepEqual(await webhooksOf(service), [])
    const acts = knex('audit_events').where({ actor: `account:${admin.id}`, webhook_id: id })
    assert.deepEqual(await acts.distinct('event').orderBy('event').pluck('event'), [
      'webhook_created',
      'webhook_deleted',
      'webhook_redelivered',
      'webhook_tested',
      'webhook_updated',
    ])
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })
})

describe('the secret of a webhook', () => {
  afterEach(removeWebhooks)

  test('is generated in the browser, and signs beside the previous one', async (browser, context) => {
    const receiver = await startReceiver()
    context.after(receiver.close)
    const before = await addWebhook(service, { url: `http://127.0.0.1:${receiver.port}/` })
    const { page, faults } = await openWebhooks(browser, before.id)
    await button(page, 'Rotate secret').click()
    await confirm(page, 'Rotate secret').click()
    const secret = await secretField(page).inputValue()
    await button(page, 'Done').click()
    await page.getByText('The previous one ends').waitFor()
    await button(page, 'Send test event').click()
    await page.getByText('The test event was delivered.').waitFor()
    const request = receiver.requests.find(({ body }) => body.includes('webhook.test'))
    assert.ok(request && isSignedWith(secret, request) && isSignedWith(before.secret, request))
    assert.ok(!(await page.content()).includes(secret))
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('stays the same when an answer is lost, and is then shown', async (browser) => {
    const { id } = await addWebhook(service)
    const { page } = await openWebhooks(browser, id)
    const sent: unknown[] = []
    await page.route('**/api/admin/webhooks/*/', async (route) => {
      sent.push(route.request().postDataJSON())
      if (sent.length > 1) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await button(page, 'Rotate secret').click()
    await confirm(page, 'Rotate secret').click()
    await page.getByText('The service cannot be reached.').waitFor()
    const shown = await page.getByRole('textbox', { name: 'New secret' }).inputValue()
    await confirm(page, 'Rotate secret').click()
    assert.equal(await secretField(page).inputValue(), shown)
    assert.deepEqual(sent, [{ secret: shown }, { secret: shown }])
    await page.context().close()
  })
})

describe('the form of a webhook', () => {
  afterEach(removeWebhooks)

  test('shows what the service refuses beside each field', async (browser) => {
    const { page, faults } = await openWebhooks(browser)
    await fillInWebhook(page, 'ftp://app.example.com/')
    await page.getByLabel('Chosen events').check()
    await confirm(page, 'Create webhook').click()
    await page.locator('.faults').waitFor()
    assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-invalid'), 'true')
    await page.getByRole('checkbox', { name: 'key.rotated' }).check()
    await confirm(page, 'Create webhook').click()
    const url = page.getByLabel('URL')
    await page.locator('[aria-invalid=true]:focus').waitFor()
    assert.equal(await url.getAttribute('aria-invalid'), 'true')
    assert.deepEqual(await webhooksOf(service), [])
    assert.deepEqual(unexpected(faults, 400), [])
    await page.context().close()
  })

  test('sends only the fields that changed since it was opened', async (browser) => {
    const { id } = await addWebhook(service, { description: 'One' })
    const { page, faults } = await openWebhooks(browser, id)
    await button(page, 'Edit').click()
    // Another admin's change meanwhile is not undone, also after the page has read it.
    await knex('webhooks').where({ id }).update({ url: 'https://other.invalid/' })
    await page.waitForResponse('**/api/admin/webhooks/')
    await page.getByLabel('Description').fill('Two')
    const sent = page.waitForRequest((request) => request.method() === 'PATCH')
    await confirm(page, 'Save').click()
    assert.deepEqual((await sent).postDataJSON(), { description: 'Two' })
    await page.getByRole('heading', { level: 1, name: 'Two' }).waitFor()
    await page.getByText('https://other.invalid/').waitFor()
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('asks for the password above the dialog after 15 minutes, and then shows the secret', async (browser) => {
    const { page, faults } = await openWebhooks(browser)
    await fillInWebhook(page, 'https://app.invalid/')
    clock.ahead += 16 * 60
    await confirm(page, 'Create webhook').click()
    await page.getByLabel(/^Password of/).fill(password)
    await page.keyboard.press('Enter')
    await secretField(page).waitFor()
    // It has the focus and is selected: a second Enter does not close the dialog.
    await page.keyboard.press('Enter')
    assert.match(await secretField(page).inputValue(), /^whsec_/)
    assert.equal((await webhooksOf(service)).length, 1)
    assert.deepEqual(unexpected(faults, 401), [])
    await page.context().close()
  })
})

describe('the page of a webhook', () => {
  afterEach(removeWebhooks)

  test('has the state and the page of deliveries in the URL', async (browser) => {
    const { id } = await addWebhook(service, { types: ['key.rotated'] })
    for (let sequence = 1; sequence <= 30; sequence += 1) await addDelivery(id)
    await addDelivery(id, { state: 'dead', last_status: null, last_fault: 'timed_out' })
    const { page, faults } = await openWebhooks(browser, id)
    const rows = page.locator('tbody tr')
    assert.equal(await rows.count(), 25)
    await button(page, 'Next').click()
    await page.getByText('Page 2', { exact: true }).waitFor()
    await settle(page)
    assert.equal(await rows.count(), 6)
    await page.reload()
    await settle(page)
    assert.equal(await rows.count(), 6)
    await page.getByRole('radio', { name: 'Dead' }).check()
    await page.getByText('No answer came within 10 seconds.').waitFor()
    assert.equal(new URL(page.url()).search, '?state=dead')
    await page.getByRole('radio', { name: 'Waiting' }).check()
    await page.getByText('No delivery is waiting').waitFor()
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('says that the webhook was deleted meanwhile, or never was', async (browser) => {
    const { id } = await addWebhook(service)
    const { page } = await openWebhooks(browser, id)
    await knex('webhooks').where({ id }).delete()
    await button(page, 'Disable').click()
    await confirm(page, 'Disable webhook').click()
    await page.getByText('No webhook has this id').waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)
    await page.goto('/console/webhooks/a%20b')
    await page.getByText('No webhook has this id').waitFor()
    await page.context().close()
  })
})
