import type { EventType, Webhook, WebhookUpdate } from '../../../../client/src/index.ts'

/** What the form of a webhook has. */
export type WebhookFields = Pick<Webhook, 'url' | 'description' | 'types'>

/** Reads the form. `types` is null for all events. */
export const readWebhookFields = (data: FormData): WebhookFields => ({
  url: String(data.get('url')).trim(),
  description: String(data.get('description')).trim() || null,
  types: data.get('which') === 'all' ? null : (data.getAll('types') as EventType[]),
})

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields that differ, so that another admin's change of the others stays. */
export const changedFields = (stored: WebhookFields, edited: WebhookFields): WebhookUpdate => ({
  ...(edited.url !== stored.url && { url: edited.url }),
  ...(edited.description !== stored.description && { description: edited.description }),
  ...(!isEqual(sorted(edited.types), sorted(stored.types)) && { types: edited.types }),
})

const sorted = (types: WebhookFields['types']) => (types === null ? null : [...types].sort())
