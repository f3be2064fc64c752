import { type AuditStore, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import { SealError } from '../keys/sealing.ts'
import type { Random } from '../random.ts'
import type { SendRequest, SendResult } from './send-request.ts'
import { signatureHeaders } from './signature.ts'
import { masterSecretUnknown, openSecrets } from './webhook-secrets.ts'
import type { WebhookStore } from './webhook-store.ts'

interface TestWebhookParts {
  readonly webhooks: Pick<WebhookStore, 'find' | 'findSecrets'>
  readonly sealed: SealedSecrets
  readonly send: SendRequest
  readonly audit: Pick<AuditStore, 'record'>
  readonly clock: Clock
  readonly random: Random
}

/**
 * Creates a function that sends the event `webhook.test` to a webhook at once, active or not. The
 * webhook stays as it is, whatever the result.
 * @throws AuthError `webhook_not_found`; `master_secret_unknown` when its secret cannot be opened
 */
export const createTestWebhook = ({ webhooks, sealed, send, audit, clock, random }: TestWebhookParts) => {
  const secretsOf = async (id: string, previousUntil: number | null, now: number) => {
    const secrets = await webhooks.findSecrets(id)
    if (secrets === undefined) throw new AuthError('webhook_not_found')
    return openSecrets(sealed, { id, secrets, previousUntil, now }).catch(explained)
  }

  return async (id: string, client: Client): Promise<SendResult> => {
    const webhook = await webhooks.find(id)
    if (webhook === undefined) throw new AuthError('webhook_not_found')
    const now = clock.now()
    const secrets = await secretsOf(id, webhook.previousSecretUntil, now)
    const event = { id: random.uuid(), type: 'webhook.test', created_at: now, sequence: null, data: { webhook_id: id } }
    const body = JSON.stringify(event)
    // Before the request, which is recorded in any case.
    await audit.record(auditEvent({ at: now, client, event: 'webhook_tested', webhookId: id }))
    return send({ url: webhook.url, headers: signatureHeaders({ id: event.id, timestamp: now, body }, secrets), body })
  }
}

/** Tests a webhook for an admin. */
export type TestWebhook = ReturnType<typeof createTestWebhook>

function explained(error: unknown): never {
  throw error instanceof SealError ? masterSecretUnknown(error) : error
}
