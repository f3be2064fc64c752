import type { Act } from '../audit.ts'
import type { HostEvent } from './event.ts'
import type { DeliveryFault } from './send-request.ts'

/** `dead`: no attempt succeeded in time. */
export type DeliveryState = 'waiting' | 'delivered' | 'dead'

/** A delivery with its event. Times are seconds since the Unix epoch. */
export interface Delivery extends Pick<HostEvent, 'type' | 'accountId' | 'sequence'> {
  readonly id: number
  readonly webhookId: string
  readonly eventId: string
  /** When the event happened. */
  readonly createdAt: number
  readonly state: DeliveryState
  readonly attempts: number
  /** Null when none is planned. */
  readonly nextAttemptAt: number | null
  readonly lastAttemptAt: number | null
  readonly lastStatus: number | null
  readonly lastFault: DeliveryFault | null
  readonly lastDurationMs: number | null
}

/** Which deliveries to read. */
export interface DeliveryQuery {
  readonly webhookId: string
  /** Undefined: all. */
  readonly state: DeliveryState | undefined
  /** Only those with a smaller id; undefined: from the newest. */
  readonly before: number | undefined
  readonly limit: number
}

/** When and until when to send a delivery again. */
export interface Redelivery {
  readonly webhookId: string
  readonly deliveryId: number
  /** A waiting delivery that is due at this second is due anyway, or being sent. */
  readonly dueSoonUntil: number
  readonly givesUpAt: number
}

/** Why a delivery is not sent again. */
export type RedeliveryRefusal = 'webhook_not_found' | 'delivery_not_found' | 'not_redeliverable' | 'webhook_inactive'

/**
 * Reads deliveries for admins, and makes them due.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface DeliveryPages {
  /**
   * Reads a page of a webhook's deliveries, the newest first. A delivery whose event is no longer
   * stored is left out, so that a page may be short although there are more.
   */
  page(query: DeliveryQuery): Promise<{ readonly deliveries: readonly Delivery[]; readonly next: number | undefined }>
  /**
   * Makes a waiting delivery due, and starts any other one again, in one transaction with an audit
   * event. Of several calls at once, the first one changes something.
   */
  redeliver(redelivery: Redelivery, act: Act): Promise<Delivery | RedeliveryRefusal>
}
