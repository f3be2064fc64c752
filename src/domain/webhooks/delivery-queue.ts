import { type Clock, startWatch } from '../clock.ts'
import { type Attempt, givenBack, type Receiver } from './attempt.ts'
import { createAttemptResults, type NotifyOfWebhook } from './attempt-results.ts'
import type { DeliveryStore, ReservedDelivery } from './delivery-store.ts'
import { type Conditions, isBusy, leaseMs, type Pace, paceOf, startsWithinSeconds } from './retries.ts'
import { sendBatch } from './send-batch.ts'
import type { After, Settling } from './settling.ts'

/** What the queues of all webhooks share. */
export interface QueueParts {
  readonly store: Pick<DeliveryStore, 'reserve' | 'bringForward'>
  readonly attempt: Attempt
  readonly settling: Settling
  readonly clock: Clock
  readonly after: After
  readonly load: () => Pick<Conditions, 'requestsPerSecond' | 'commitsPerSecond'>
  /** `closing`: nothing new is sent. `abandoned`: running attempts are cut off. */
  readonly phase: () => 'open' | 'closing' | 'abandoned'
  readonly notify: NotifyOfWebhook
  readonly onFault: (error: unknown) => void
}

/** Sends the deliveries of one webhook; those of other webhooks have queues of their own. */
export interface DeliveryQueue {
  /** Takes over what is stored about the webhook, and the secrets that sign now. */
  read(receiver: Receiver): void
  /** Sends what is due. */
  wake(): void
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

const broughtForwardAtOnce = 500

/** Creates the queue of one webhook. */
export const createDeliveryQueue = (parts: QueueParts, first: Receiver): DeliveryQueue => {
  const { clock, phase, onFault } = parts
  const results = createAttemptResults(parts, first.webhook)
  const catchUp = createCatchUp(parts, first.webhook.id)
  let receiver = first
  let running: Promise<void> | undefined
  let isWoken = false
  let batches = 0

  const giveBack = (delivery: ReservedDelivery): void =>
    results.keep(givenBack(receiver.webhook, delivery, clock.now()))

  const sendOne = async (delivery: ReservedDelivery): Promise<void> => {
    try {
      results.keep(await parts.attempt(receiver, delivery))
    } catch (error) {
      giveBack(delivery)
      throw error
    }
  }

  const send = (batch: readonly ReservedDelivery[], { atOnce }: Pace): Promise<void> => {
    const elapsedSeconds = startWatch()
    const [wasDown, wasBusy] = [results.isDown(), isBusy(parts.load())]
    const hasSlowedDown = () => (!wasDown && results.isDown()) || (!wasBusy && isBusy(parts.load()))
    const mayStart = () => phase() === 'open' && elapsedSeconds() < startsWithinSeconds && !hasSlowedDown()
    return sendBatch(batch, { atOnce, mayStart, sendOne, giveBack })
  }

  /** @returns whether there may be more to send */
  const sendSome = async (): Promise<boolean> => {
    const now = clock.now()
    if (results.isPausing(now)) return false
    const isCatchingUp = await catchUp(now, results.takeRecovery())
    const [isDown, meanAttemptMs] = [results.isDown(), results.meanAttemptMs()]
    const pace = paceOf({ ...parts.load(), isDown, batches, meanAttemptMs })
    batches += 1
    const span = { now, untilMs: now * 1000 + leaseMs, limit: pace.reserved, first: pace.first }
    const batch = await parts.store.reserve(receiver.webhook.id, span)
    await send(batch, pace)
    const isMore = isCatchingUp || batch.length === pace.reserved
    if (isMore && pace.pauseMs > 0) await new Promise<void>((resolve) => parts.after(pace.pauseMs, resolve))
    return isMore
  }

  const run = async (): Promise<void> => {
    try {
      for (let isMore = true; phase() === 'open' && (isMore || isWoken); ) {
        isWoken = false
        isMore = await sendSome()
      }
    } catch (error) {
      onFault(error)
    } finally {
      running = undefined
    }
  }

  return {
    read: (next) => {
      receiver = next
      results.read(next.webhook)
    },
    wake: () => {
      if (phase() !== 'open') return
      isWoken = true
      running ??= run()
    },
    idle: () => running ?? Promise.resolve(),
  }
}

/**
 * After a failure of a webhook, deliveries wait for later attempts than they need to. Creates a
 * function that makes some of them due, from a recovery on until none is left.
 */
function createCatchUp({ store }: QueueParts, webhookId: string) {
  let isCatchingUp = false
  return async (now: number, hasRecovered: boolean): Promise<boolean> => {
    if (!isCatchingUp && !hasRecovered) return false
    const span = { now, afterMs: now * 1000 + leaseMs, limit: broughtForwardAtOnce }
    isCatchingUp = (await store.bringForward(webhookId, span)) === broughtForwardAtOnce
    return true
  }
}
