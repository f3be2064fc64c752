import type { ManageWebhooks } from '../domain/webhooks/manage-webhooks.ts'
import type { WebhookSummary } from '../domain/webhooks/webhook-store.ts'
import type { Handler } from './handlers.ts'

/** Answers `listWebhooks`. */
export const listWebhooks =
  ({ list }: Pick<ManageWebhooks, 'list'>): Handler<'listWebhooks'> =>
  async ({ reply }) =>
    reply(200, { webhooks: (await list()).map(webhookOf) })

/** Maps a webhook to its schema `Webhook`. */
export const webhookOf = (webhook: WebhookSummary) => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  types: webhook.types === null ? null : [...webhook.types],
  active: webhook.active,
  created: webhook.createdAt,
  failing_since: webhook.failingSince,
  disabled_reason: webhook.disabledReason,
  previous_secret_until: webhook.previousSecretUntil,
  waiting: webhook.waiting,
  more_waiting: webhook.moreWaiting,
})
