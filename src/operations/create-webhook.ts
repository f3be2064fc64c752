import type { ManageWebhooks } from '../domain/webhooks/manage-webhooks.ts'
import type { Handler } from './handlers.ts'
import { webhookOf } from './list-webhooks.ts'

/** Answers `createWebhook`. */
export const createWebhook =
  ({ create }: Pick<ManageWebhooks, 'create'>): Handler<'createWebhook'> =>
  async ({ body, client, reply }) => {
    const { url, description = null, types = null } = body
    const { webhook, secret } = await create({ url, description, types }, client)
    return reply(201, { ...webhookOf(webhook), secret })
  }
