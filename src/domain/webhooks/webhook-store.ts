import type { Act } from '../audit.ts'
import type { SealedText } from '../keys/sealing.ts'
import type { EventType } from './event.ts'
import type { Webhook } from './webhook.ts'

/** Deliveries that wait are counted up to this number. */
export const mostWaitingCounted = 100

/** A webhook and its deliveries that wait. */
export interface WebhookSummary extends Webhook {
  /** At most {@link mostWaitingCounted}. */
  readonly waiting: number
  /** Whether more wait. */
  readonly moreWaiting: boolean
}

/** The sealed secrets of a webhook. */
export interface WebhookSecrets {
  readonly current: SealedText
  /** Signs as well until the webhook's `previousSecretUntil`; undefined without a rotation. */
  readonly previous: SealedText | undefined
}

/** A webhook to be stored, active from its creation. */
export interface NewWebhook extends Pick<Webhook, 'id' | 'url' | 'description' | 'types'> {
  readonly secret: SealedText
  /** Ids of the master secrets that this process knows. */
  readonly knownMasters: readonly string[]
}

/** A new secret, sealed under the same master secret as the previous one beside it. */
export interface SecretChange {
  /** Ids of the master secrets that this process knows. */
  readonly knownMasters: readonly string[]
  /** The text of the current secret, as the change has read it. */
  readonly replaces: string
  readonly current: SealedText
  /** Undefined where the replaced one cannot be opened. */
  readonly previous: SealedText | undefined
  /** Until when the previous one signs; seconds since the Unix epoch. */
  readonly previousUntil: number
}

/** The fields to change; an absent one stays. */
export interface WebhookChange {
  readonly url?: string | undefined
  readonly description?: string | null | undefined
  readonly types?: readonly EventType[] | null | undefined
  readonly active?: boolean | undefined
  readonly secret?: SecretChange | undefined
}

/** `contended`: another change has replaced the secret meanwhile. */
export type WebhookOutcome = 'done' | 'absent' | 'contended' | 'master_secret_unknown'

/**
 * Stores webhooks. Every change is one transaction with its audit event.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface WebhookStore {
  /** Lists all webhooks, the oldest first. */
  list(): Promise<readonly WebhookSummary[]>
  /** Reads a webhook; undefined when it does not exist. */
  find(id: string): Promise<WebhookSummary | undefined>
  /** Reads the secrets of a webhook; undefined when it does not exist. */
  findSecrets(id: string): Promise<WebhookSecrets | undefined>
  /**
   * Adds a webhook, which receives every event that is committed afterwards. Of several additions
   * at once, only as many succeed as webhooks can exist.
   */
  create(webhook: NewWebhook, act: Act): Promise<'done' | 'too_many' | 'master_secret_unknown'>
  /**
   * Changes the fields that differ; without one, nothing is recorded. A new URL ends a failure. A
   * webhook that is enabled again has no failure, and its waiting deliveries are due.
   */
  update(id: string, change: WebhookChange, act: Act): Promise<WebhookOutcome>
  /**
   * Removes a webhook, and then its deliveries in batches. When the process ends in between, the
   * cleanup removes the rest.
   * @returns false when it does not exist
   */
  remove(id: string, act: Act): Promise<boolean>
}
