import type { DeliveryOutcome, HealthChange } from './delivery-store.ts'
import { disabledBefore, greatestPauseSeconds, isRefusal, isToBeDisabled, pauseSeconds } from './retries.ts'
import type { Webhook } from './webhook.ts'

/** What an outcome changes about a webhook. */
export type HealthNews = 'recovered' | 'failing' | 'failing too long' | undefined

/** Follows whether the attempts to one webhook fail, between two looks at its row. */
export interface Health {
  /** Takes over what is stored, which other instances change too. */
  read(stored: Pick<Webhook, 'failingSince'>): void
  /** Counts an attempt. */
  count(outcome: Pick<DeliveryOutcome, 'state' | 'sent'>, now: number): HealthNews
  /** The first failure since the last success, in seconds; null without one. */
  failingSince(): number | null
  /** Whether it fails, and the last attempt was not only a refusal of its event. */
  isDown(): boolean
  /** Whether it is left alone for a while after a failure. */
  isPausing(now: number): boolean
}

/** Creates the health of one webhook. */
export const createHealth = (): Health => {
  let failingSince: number | null = null
  let pausedUntil = 0
  let isRefusing = false
  return {
    read: (stored) => {
      failingSince = stored.failingSince
      if (failingSince === null) pausedUntil = 0
    },
    count: ({ state, sent }, now) => {
      isRefusing = isRefusal(sent?.status ?? null)
      if (state === 'delivered') {
        const news = failingSince === null ? undefined : 'recovered'
        failingSince = null
        pausedUntil = 0
        return news
      }
      const isFirst = failingSince === null
      failingSince ??= now
      pausedUntil = isRefusing ? 0 : now + pauseSeconds(failingSince, now)
      if (isFirst) return 'failing'
      return isToBeDisabled({ failingSince }, now) ? 'failing too long' : undefined
    },
    failingSince: () => failingSince,
    isDown: () => failingSince !== null && !isRefusing,
    // A clock that was set back must not prolong it.
    isPausing: (now) => now < pausedUntil && pausedUntil <= now + greatestPauseSeconds,
  }
}

/** News of an attempt to a webhook, at a second. */
export interface DatedNews {
  readonly webhookId: string
  readonly news: HealthNews
  readonly at: number
}

/** Sums up the news of a batch, in their order, as one change for each webhook. */
export const healthChanges = (all: readonly DatedNews[]): readonly HealthChange[] => {
  const changes = new Map<string, HealthChange>()
  for (const { webhookId, news, at } of all) {
    const { hasSucceeded = false, failedAt } = changes.get(webhookId) ?? {}
    if (news === 'recovered') {
      changes.set(webhookId, { webhookId, hasSucceeded: true, failedAt: undefined, disableBefore: undefined })
    } else if (news !== undefined) {
      const disableBefore = news === 'failing too long' ? disabledBefore(at) : undefined
      changes.set(webhookId, { webhookId, hasSucceeded, failedAt: failedAt ?? at, disableBefore })
    }
  }
  return [...changes.values()]
}
