import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { addWebhook } from '../integration/webhooks.ts'
import { clock, service } from './harness.ts'

const { knex } = service.service.database

/** Opens the dialog that creates a webhook, and fills in its URL. */
export const fillInWebhook = async (page: Page, url: string): Promise<void> => {
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await page.getByLabel('URL').fill(url)
}

/** The field that shows a secret once. */
export const secretField = (page: Page) => page.getByRole('textbox', { name: 'Secret' })

/** Submits the dialog that creates a webhook, and closes the one with its secret. */
export const createWebhook = async (page: Page): Promise<{ readonly id: string; readonly secret: string }> => {
  await page.getByRole('dialog').getByRole('button', { name: 'Create webhook' }).click()
  const secret = await secretField(page).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.waitForURL(/webhooks\/[0-9a-f-]{36}$/)
  return { id: page.url().slice(-36), secret }
}

/** Adds a delivery of an event, in a state that no attempt changes. */
export const addDelivery = async (webhookId: string, changes: object = {}): Promise<void> => {
  const at = clock.now() - 600
  const event = { id: randomUUID(), type: 'account.created', account_id: 7, sequence: 1, created_at: at, data: '{}' }
  await knex('events').insert(event)
  await knex('deliveries').insert({
    webhook_id: webhookId,
    event_id: event.id,
    state: 'delivered',
    created_at: at,
    gives_up_at: at + 259_200,
    attempts: 1,
    next_at: (at + 86_400) * 1000,
    last_attempt_at: at,
    last_status: 204,
    last_duration_ms: 41,
    ...changes,
  })
}

/** A webhook to look at, and what removes it with the others. */
interface ShownWebhooks {
  readonly id: string
  remove(): Promise<void>
}

/** Adds webhooks in all states, one of them with deliveries in all states. */
export const addShownWebhooks = async (): Promise<ShownWebhooks> => {
  const failing = await addWebhook(service, { url: 'https://app.invalid/hooks', description: 'Provisioning' })
  const long = await addWebhook(service, {
    url: `https://10.0.0.7:8443/${'long/'.repeat(40)}`,
    types: ['password_reset.requested', 'key.rotated'],
  })
  const disabled = await addWebhook(service, { url: 'https://crm.invalid/' })
  await knex('webhooks')
    .where({ id: failing.id })
    .update({ failing_since: clock.now() - 7200 })
  await knex('webhooks').where({ id: disabled.id }).update({ is_active: false, disabled_reason: 'failing' })
  await addDelivery(failing.id)
  await addDelivery(failing.id, {
    state: 'dead',
    attempts: 22,
    last_status: null,
    last_fault: 'certificate_untrusted',
  })
  await addDelivery(failing.id, { state: 'pending', last_status: 500 })
  const ids = [failing.id, long.id, disabled.id]
  return {
    id: failing.id,
    remove: async () => {
      await knex('webhooks').whereIn('id', ids).delete()
      await knex('deliveries').whereIn('webhook_id', ids).delete()
    },
  }
}
