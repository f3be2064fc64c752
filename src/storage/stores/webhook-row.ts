import type { Knex } from 'knex'
import type { EventType } from '../../domain/webhooks/event.ts'
import type { Webhook } from '../../domain/webhooks/webhook.ts'
import { mostWaitingCounted, type WebhookSecrets, type WebhookSummary } from '../../domain/webhooks/webhook-store.ts'

/** A row of `webhooks`. */
export interface WebhookRow {
  readonly id: string
  readonly url: string
  readonly description: string | null
  /** JSON list. */
  readonly types: string | null
  /** SQLite has no booleans: 0 or 1. */
  readonly is_active: boolean | number
  readonly secret: string
  readonly previous_secret: string | null
  readonly previous_secret_until: number | null
  readonly sealed_by: string
  readonly created_at: number
  readonly failing_since: number | null
  readonly disabled_reason: Webhook['disabledReason']
}

/** A row with the number of its waiting deliveries, at most one more than is counted. */
export interface WebhookSummaryRow extends WebhookRow {
  readonly waiting: number
}

/** Maps a row of `webhooks` to a webhook, without its secrets. */
export const rowToWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: row.types === null ? null : (JSON.parse(row.types) as EventType[]),
  active: Boolean(row.is_active),
  createdAt: Number(row.created_at),
  failingSince: numberOrNull(row.failing_since),
  disabledReason: row.disabled_reason,
  previousSecretUntil: numberOrNull(row.previous_secret_until),
})

/** Maps a row of `webhooks` to the sealed secrets. */
export const rowToSecrets = ({
  secret,
  previous_secret: previous,
  sealed_by: sealedBy,
}: WebhookRow): WebhookSecrets => ({
  current: { sealed: secret, sealedBy },
  previous: previous === null ? undefined : { sealed: previous, sealedBy },
})

/** Maps a row with its count. */
export const rowToSummary = (row: WebhookSummaryRow): WebhookSummary => ({
  ...rowToWebhook(row),
  waiting: Math.min(Number(row.waiting), mostWaitingCounted),
  moreWaiting: Number(row.waiting) > mostWaitingCounted,
})

/** Selects webhooks, each with the count of its waiting deliveries. */
export const selectSummaries = (knex: Knex): Knex.QueryBuilder<object, WebhookSummaryRow[]> => {
  // The literal lets the planner use the partial index.
  const waiting = knex('deliveries').whereRaw(`webhook_id = webhooks.id and state = 'pending'`)
  const some = waiting.select(knex.raw('1')).limit(mostWaitingCounted + 1)
  return knex('webhooks').select('webhooks.*', knex.from(some.as('some')).count('*').as('waiting'))
}

const numberOrNull = (value: number | null): number | null => (value === null ? null : Number(value))
