import type { Clock } from '../clock.ts'
import type { DeliveryOutcome } from './delivery-store.ts'
import { createHealth } from './health.ts'
import type { Settling } from './settling.ts'
import type { Webhook } from './webhook.ts'

/** A change of a webhook that operators should see. */
export type WebhookNotice = 'failing' | 'recovered' | 'disabled' | 'secret unreadable'

/** Receives the changes of webhooks. */
export type NotifyOfWebhook = (notice: WebhookNotice, webhook: Webhook) => void

interface ResultParts {
  readonly settling: Pick<Settling, 'add'>
  readonly clock: Clock
  readonly notify: NotifyOfWebhook
  /** `abandoned`: running attempts are cut off, so that a failure proves nothing. */
  readonly phase: () => 'open' | 'closing' | 'abandoned'
}

/** What the attempts to one webhook came to. */
export interface AttemptResults {
  /** Takes over what is stored about the webhook. */
  read(webhook: Webhook): void
  keep(outcome: DeliveryOutcome): void
  /** Whether it fails, and not only at single events. */
  isDown(): boolean
  isPausing(now: number): boolean
  /** Of recent attempts; 0 before the first one. */
  meanAttemptMs(): number
  /** Whether attempts succeed again since the last call, after a failure of some seconds. */
  takeRecovery(): boolean
}

/** Shorter failures, for example while a receiver restarts, are not worth a line. */
const longFailureSeconds = 10
/** Weight of the last attempt in the mean. */
const weight = 0.2

/** Creates the results of the attempts to one webhook. */
export const createAttemptResults = ({ settling, clock, notify, phase }: ResultParts, first: Webhook) => {
  const health = createHealth()
  let webhook = first
  let isNoticed = false
  let hasRecovered = false
  let meanMs = 0

  const lastsLong = (now: number): boolean => {
    const since = health.failingSince()
    return since !== null && now - since >= longFailureSeconds
  }

  const giveNotice = (now: number): void => {
    const isFailing = health.failingSince() !== null
    const isDue = lastsLong(now)
    if (!isFailing && isNoticed) notify('recovered', webhook)
    if (isDue && !isNoticed) notify('failing', webhook)
    isNoticed = isFailing && (isNoticed || isDue)
  }

  const results: AttemptResults = {
    read: (stored) => {
      webhook = stored
      health.read(stored)
    },
    keep: (outcome) => {
      if (phase() === 'abandoned' && outcome.state !== 'delivered') return
      if (outcome.sent === undefined) {
        settling.add(outcome, undefined)
        return
      }
      const { durationMs } = outcome.sent
      meanMs = meanMs === 0 ? durationMs : meanMs * (1 - weight) + durationMs * weight
      const now = clock.now()
      const isLong = lastsLong(now)
      const news = health.count(outcome, now)
      settling.add(outcome, news)
      // A failure at single events is short, because others succeed.
      hasRecovered ||= news === 'recovered' && isLong
      giveNotice(now)
    },
    isDown: health.isDown,
    isPausing: health.isPausing,
    meanAttemptMs: () => meanMs,
    takeRecovery: () => {
      const recovery = hasRecovered
      hasRecovered = false
      return recovery
    },
  }
  return results
}
