import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { DeliveryOutcome, ReservedDelivery } from './delivery-store.ts'
import type { HostEvent } from './event.ts'
import { nextAttemptMs } from './retries.ts'
import type { SendRequest } from './send-request.ts'
import { signatureHeaders } from './signature.ts'
import type { Webhook } from './webhook.ts'

/**
 * Completes the data of an event for one attempt: a reset token exists only in the request.
 * @returns undefined when there is nothing to send any more, for example after the account's end
 * @throws AuthError `storage_unavailable`
 */
export type CompleteEvent = (event: HostEvent) => Promise<HostEvent['data'] | undefined>

/** What an attempt uses. */
export interface AttemptParts {
  readonly send: SendRequest
  readonly complete: CompleteEvent
  readonly clock: Clock
  readonly random: Random
}

/** A webhook and the secrets that sign now. */
export interface Receiver {
  readonly webhook: Webhook
  readonly secrets: readonly [string, ...string[]]
}

/**
 * Creates one attempt to deliver an event.
 * @throws AuthError `storage_unavailable`, before anything is sent
 */
export const createAttempt =
  ({ send, complete, clock, random }: AttemptParts) =>
  async ({ webhook, secrets }: Receiver, delivery: ReservedDelivery): Promise<DeliveryOutcome> => {
    const { event, attempt, givesUpAt } = delivery
    const data = event && (await complete(event))
    if (event === undefined || data === undefined) return ended(webhook, delivery)
    const body = bodyOf(event, data)
    const headers = signatureHeaders({ id: event.id, timestamp: clock.now(), body }, secrets)
    const { delivered, status, fault, durationMs } = await send({ url: webhook.url, headers, body })
    const at = clock.now()
    const nextAtMs = delivered ? undefined : nextAttemptMs(attempt, { now: at, givesUpAt }, chanceOf(random))
    return {
      ...ended(webhook, delivery),
      state: delivered ? 'delivered' : nextAtMs === undefined ? 'dead' : 'pending',
      nextAtMs,
      sent: { at, status, fault, durationMs },
    }
  }

/** Makes one attempt. */
export type Attempt = ReturnType<typeof createAttempt>

/** Gives a reservation back: nothing was sent. */
export const givenBack = ({ id }: Pick<Webhook, 'id'>, delivery: ReservedDelivery, now: number): DeliveryOutcome => ({
  ...ended({ id }, delivery),
  state: 'pending',
  nextAtMs: now * 1000,
})

const ended = (webhook: Pick<Webhook, 'id'>, { id, attempt }: ReservedDelivery): DeliveryOutcome => ({
  deliveryId: id,
  webhookId: webhook.id,
  attempt,
  state: 'dead',
  nextAtMs: undefined,
  sent: undefined,
})

const bodyOf = ({ id, type, createdAt, sequence }: HostEvent, data: HostEvent['data']): string =>
  JSON.stringify({ id, type, created_at: createdAt, sequence, data })

/** From 0 to 1. */
const chanceOf = (random: Random): number => random.bytes(4).readUInt32BE() / 2 ** 32
