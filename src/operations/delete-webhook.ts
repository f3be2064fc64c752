import type { ManageWebhooks } from '../domain/webhooks/manage-webhooks.ts'
import { requireWebhookId } from '../domain/webhooks/require-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `deleteWebhook`. */
export const deleteWebhook =
  ({ remove }: Pick<ManageWebhooks, 'remove'>): Handler<'deleteWebhook'> =>
  async ({ params, client, reply }) => {
    await remove(requireWebhookId(params.webhook_id), client)
    return reply(204, undefined)
  }
