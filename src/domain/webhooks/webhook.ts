import type { EventType } from './event.ts'

/** A stored receiver of events. Times are seconds since the Unix epoch. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly description: string | null
  /** Null: all but `password_reset.requested`, which has to be listed. */
  readonly types: readonly EventType[] | null
  readonly active: boolean
  readonly createdAt: number
  /** The first failed attempt since the last success. */
  readonly failingSince: number | null
  /** Why the service has disabled it. */
  readonly disabledReason: 'failing' | null
  /** Until when the previous secret signs as well. */
  readonly previousSecretUntil: number | null
}

/** Greatest number of webhooks: each one adds a row to every change. */
export const mostWebhooks = 20

/** Reports whether a webhook takes a type of event. */
export const takes = ({ types }: Pick<Webhook, 'types'>, type: EventType): boolean =>
  types === null ? type !== 'password_reset.requested' : types.includes(type)
