import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, defaultPageSize, encodeCursor, type Page, type PageRequest } from '../page.ts'
import type { Delivery, DeliveryPages, DeliveryState } from './delivery-pages.ts'
import { retriedForSeconds } from './events.ts'
import { leaseMs } from './retries.ts'
import type { WebhookStore } from './webhook-store.ts'

interface ManageDeliveriesParts {
  readonly deliveries: DeliveryPages
  readonly webhooks: Pick<WebhookStore, 'find'>
  readonly clock: Clock
}

/** A waiting delivery that is due earlier is not made due: it may be being sent. */
const dueSoonSeconds = leaseMs / 1000

/**
 * Creates the functions that list deliveries and send one again, for an admin.
 * @throws AuthError `webhook_not_found`, `cursor_malformed`; `delivery_not_found` also when its
 *   event is no longer stored; `not_redeliverable` for a reset token; `webhook_inactive`
 */
export const createManageDeliveries = ({ deliveries, webhooks, clock }: ManageDeliveriesParts) => ({
  /** Lists the deliveries of a webhook, the newest first. */
  list: async (
    webhookId: string,
    state: DeliveryState | undefined,
    { limit = defaultPageSize, cursor }: PageRequest,
  ): Promise<Page<Delivery>> => {
    const before = cursor === undefined ? undefined : readPosition(cursor)
    const webhook = await webhooks.find(webhookId)
    if (webhook === undefined) throw new AuthError('webhook_not_found')
    const page = await deliveries.page({ webhookId, state, before, limit })
    // Nothing is sent to a disabled webhook.
    const items = webhook.active ? page.deliveries : page.deliveries.map((one) => ({ ...one, nextAttemptAt: null }))
    return { items, next: page.next === undefined ? null : encodeCursor([page.next]) }
  },

  /** Makes a delivery due; one that was delivered or is dead starts again for three days. */
  redeliver: async (webhookId: string, deliveryId: number, client: Client): Promise<Delivery> => {
    const at = clock.now()
    const redelivery = { webhookId, deliveryId, dueSoonUntil: at + dueSoonSeconds, givesUpAt: at + retriedForSeconds }
    const outcome = await deliveries.redeliver(redelivery, { at, client })
    if (typeof outcome === 'string') throw new AuthError(outcome)
    return outcome
  },
})

/** Lists deliveries and sends one again, for an admin. */
export type ManageDeliveries = ReturnType<typeof createManageDeliveries>

function readPosition(cursor: string): number {
  const [id, ...more] = decodeCursor(cursor) ?? []
  if (typeof id !== 'number' || more.length > 0) throw new AuthError('cursor_malformed')
  return id
}
