import type { ManageWebhooks } from '../domain/webhooks/manage-webhooks.ts'
import { requireWebhookId } from '../domain/webhooks/require-id.ts'
import type { Handler } from './handlers.ts'
import { webhookOf } from './list-webhooks.ts'

/** Answers `updateWebhook`. */
export const updateWebhook =
  ({ update }: Pick<ManageWebhooks, 'update'>): Handler<'updateWebhook'> =>
  async ({ params, body, client, reply }) => {
    const { url, description, types, active, secret } = body
    const id = requireWebhookId(params.webhook_id)
    return reply(200, webhookOf(await update(id, { url, description, types, active, secret }, client)))
  }
