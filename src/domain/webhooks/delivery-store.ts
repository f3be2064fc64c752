import type { Act } from '../audit.ts'
import type { HostEvent } from './event.ts'
import type { DueOrder } from './retries.ts'
import type { SendResult } from './send-request.ts'
import type { Webhook } from './webhook.ts'
import type { WebhookSecrets } from './webhook-store.ts'

/** A webhook as the dispatcher sees it. */
export interface WatchedWebhook {
  readonly webhook: Webhook
  readonly secrets: WebhookSecrets
  /** When its next delivery is due, in milliseconds; undefined when none waits. */
  readonly nextAtMs: number | undefined
}

/** The state of the deliveries, as one look shows it. */
export interface DeliveryOverview {
  readonly webhooks: readonly WatchedWebhook[]
  /** Whether a delivery waits although its time is over. */
  readonly someOverdue: boolean
}

/** A delivery that is reserved for an attempt. */
export interface ReservedDelivery {
  readonly id: number
  /** Number of this attempt, from 1. It grows with each reservation, and so identifies it. */
  readonly attempt: number
  /** No attempt begins from this second on. */
  readonly givesUpAt: number
  /** Undefined when it is no longer stored. */
  readonly event: HostEvent | undefined
}

/** The end of a reservation. */
export interface DeliveryOutcome {
  readonly deliveryId: number
  readonly webhookId: string
  readonly attempt: number
  readonly state: 'delivered' | 'pending' | 'dead'
  /** When a pending delivery is due, in milliseconds. */
  readonly nextAtMs: number | undefined
  /** Undefined when nothing was sent: then the attempt does not count. */
  readonly sent: (Pick<SendResult, 'status' | 'fault' | 'durationMs'> & { readonly at: number }) | undefined
}

/** What the attempts of a batch say about a webhook. */
export interface HealthChange {
  readonly webhookId: string
  /** Whether an attempt has succeeded: it no longer fails. */
  readonly hasSucceeded: boolean
  /** When attempts began to fail after the last success of the batch. */
  readonly failedAt: number | undefined
  /** Disables it if it has failed since this second or longer; undefined: never. */
  readonly disableBefore: number | undefined
}

/**
 * Stores deliveries: their reservations and outcomes.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface DeliveryStore {
  /** Reads all webhooks, and whether they have work. One statement. */
  look(now: number): Promise<DeliveryOverview>
  /**
   * Reserves deliveries of an active webhook that are due, from one end of their order. Until
   * `untilMs` they are not due for another instance. One transaction.
   */
  reserve(
    webhookId: string,
    span: { readonly now: number; readonly untilMs: number; readonly limit: number; readonly first: DueOrder },
  ): Promise<readonly ReservedDelivery[]>
  /**
   * Stores outcomes, and what they say about the webhooks, in one transaction. An outcome whose
   * reservation has passed to another instance is ignored, unless it is a success. Disabling a
   * webhook has an audit event.
   * @returns ids of the webhooks that were disabled
   */
  settle(outcomes: readonly DeliveryOutcome[], changes: readonly HealthChange[], act: Act): Promise<readonly string[]>
  /**
   * Ends deliveries whose time is over, of any webhook.
   * @returns the webhook of each, at most `limit`
   */
  giveUp(now: number, limit: number): Promise<readonly string[]>
  /**
   * Makes deliveries due that wait for a later attempt. Those that are due or reserved at `afterMs`
   * stay.
   * @returns their number, at most `limit`
   */
  bringForward(
    webhookId: string,
    span: { readonly now: number; readonly afterMs: number; readonly limit: number },
  ): Promise<number>
  /** Returns when the oldest waiting delivery of an active webhook was created. */
  oldestWaiting(): Promise<number | undefined>
}
