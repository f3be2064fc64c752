import type { Config } from '../config/config.ts'
import type { SealedSecrets } from '../domain/keys/sealed-secrets.ts'
import { SealError } from '../domain/keys/sealing.ts'
import { addressPolicyOf, checkUrl } from '../domain/webhooks/address-policy.ts'
import type { Webhook } from '../domain/webhooks/webhook.ts'
import { openSecrets } from '../domain/webhooks/webhook-secrets.ts'
import type { WebhookStore } from '../domain/webhooks/webhook-store.ts'
import type { Database } from '../storage/database.ts'
import { createAuditTrail } from '../storage/stores/audit-store.ts'
import { createDeliveryStore } from '../storage/stores/delivery-store.ts'
import { createWebhookStore } from '../storage/stores/webhook-store.ts'

/** A webhook and its condition. */
export interface InspectedWebhook
  extends Pick<Webhook, 'id' | 'url' | 'types' | 'active' | 'failingSince' | 'disabledReason'> {
  /** Whether a known master secret opens its secrets. */
  readonly opens: boolean
  /** Why the settings do not allow its URL, as a sentence. */
  readonly urlFault: string | undefined
}

/** The condition of the webhooks. */
export interface InspectedWebhooks {
  readonly webhooks: readonly InspectedWebhook[]
  /** When the oldest event that waits for an active webhook happened; undefined when none waits. */
  readonly oldestWaitingAt: number | undefined
}

interface InspectParts {
  readonly config: Config
  readonly sealed: SealedSecrets
  /** Seconds since the Unix epoch. */
  readonly now: number
}

/**
 * Inspects the webhooks without changing or calling them.
 * @throws AuthError `storage_unavailable`
 */
export const inspectWebhooks = async (knex: Database['knex'], parts: InspectParts): Promise<InspectedWebhooks> => {
  const trail = createAuditTrail(knex)
  const store = createWebhookStore(knex, trail)
  const policy = addressPolicyOf(parts.config)
  const webhooks = (await store.list()).map(async (webhook) => ({
    id: webhook.id,
    url: webhook.url,
    types: webhook.types,
    active: webhook.active,
    failingSince: webhook.failingSince,
    disabledReason: webhook.disabledReason,
    opens: await opens(store, webhook, parts),
    urlFault: checkUrl(webhook.url, policy),
  }))
  return {
    webhooks: await Promise.all(webhooks),
    oldestWaitingAt: await createDeliveryStore(knex, trail).oldestWaiting(),
  }
}

async function opens(
  store: WebhookStore,
  { id, previousSecretUntil: previousUntil }: Webhook,
  { sealed, now }: InspectParts,
): Promise<boolean> {
  const secrets = await store.findSecrets(id)
  try {
    if (secrets !== undefined) await openSecrets(sealed, { id, secrets, previousUntil, now })
    return true
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}
