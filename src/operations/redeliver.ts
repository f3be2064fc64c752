import type { ManageDeliveries } from '../domain/webhooks/manage-deliveries.ts'
import { requireDeliveryId, requireWebhookId } from '../domain/webhooks/require-id.ts'
import type { Handler } from './handlers.ts'
import { deliveryOf } from './list-deliveries.ts'

/** Answers `redeliver`. */
export const redeliver =
  (deliveries: Pick<ManageDeliveries, 'redeliver'>): Handler<'redeliver'> =>
  async ({ params, client, reply }) => {
    const webhookId = requireWebhookId(params.webhook_id)
    const deliveryId = requireDeliveryId(params.delivery_id)
    return reply(202, deliveryOf(await deliveries.redeliver(webhookId, deliveryId, client)))
  }
