import type { Delivery } from '../domain/webhooks/delivery-pages.ts'
import type { ManageDeliveries } from '../domain/webhooks/manage-deliveries.ts'
import { requireWebhookId } from '../domain/webhooks/require-id.ts'
import type { Handler } from './handlers.ts'

/** Answers `listDeliveries`. */
export const listDeliveries =
  ({ list }: Pick<ManageDeliveries, 'list'>): Handler<'listDeliveries'> =>
  async ({ params, reply }) => {
    const { webhook_id: webhookId, state, limit, cursor } = params
    const { items, next } = await list(requireWebhookId(webhookId), state, { limit, cursor })
    return reply(200, { deliveries: items.map(deliveryOf), next })
  }

/** Maps a delivery to its schema `Delivery`. */
export const deliveryOf = (delivery: Delivery) => ({
  id: delivery.id,
  webhook_id: delivery.webhookId,
  event_id: delivery.eventId,
  type: delivery.type,
  account_id: delivery.accountId,
  sequence: delivery.sequence,
  created: delivery.createdAt,
  state: delivery.state,
  attempts: delivery.attempts,
  next_attempt: delivery.nextAttemptAt,
  last_attempt: delivery.lastAttemptAt,
  last_status: delivery.lastStatus,
  last_fault: delivery.lastFault,
  duration_ms: delivery.lastDurationMs,
})
