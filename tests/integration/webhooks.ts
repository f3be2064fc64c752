import type { TestService } from '../support/service.ts'
import { administer } from './admin-client.ts'
import type { Place, Received } from './client.ts'

/** A webhook as the operations answer it. */
export interface WebhookBody {
  readonly id: string
  readonly url: string
  readonly description: string | null
  readonly types: readonly string[] | null
  readonly active: boolean
  readonly failing_since: number | null
  readonly disabled_reason: string | null
  readonly previous_secret_until: number | null
  readonly waiting: number
}

/** Creates a webhook, which must succeed. */
export const addWebhook = async (
  at: Place,
  wanted: object = {},
): Promise<WebhookBody & { readonly secret: string }> => {
  const { status, text, body } = await administer(at, 'POST', 'webhooks/', {
    url: 'https://app.invalid/hook',
    ...wanted,
  })
  if (status !== 201) throw new Error(`createWebhook answered ${status}: ${text}`)
  return body as WebhookBody & { secret: string }
}

/** Lists the webhooks. */
export const webhooksOf = async (at: Place): Promise<readonly WebhookBody[]> => {
  const { body } = await administer(at, 'GET', 'webhooks/')
  return (body as { webhooks: WebhookBody[] }).webhooks
}

/** Changes a webhook. */
export const patchWebhook = (at: Place, id: string, patch: object): Promise<Received> =>
  administer(at, 'PATCH', `webhooks/${id}/`, patch)

/** The audit events of webhooks, as `name id actor`. */
export const webhookEvents = async ({ service }: TestService): Promise<readonly string[]> =>
  (await service.audit.list({ limit: 1000 }))
    .filter(({ webhookId }) => webhookId !== null)
    .map(({ event, webhookId, client }) => `${event} ${webhookId} ${client.actor}`)
