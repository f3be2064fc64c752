import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import type { Random } from '../random.ts'
import { type EventType, eventTypes } from './event.ts'
import { newWebhookSecret } from './signature.ts'
import type { Webhook } from './webhook.ts'
import { masterSecretUnknown, planSecret, requireSecret, sealSecret } from './webhook-secrets.ts'
import type { SecretChange, WebhookStore, WebhookSummary } from './webhook-store.ts'

interface ManageWebhooksParts {
  readonly webhooks: WebhookStore
  readonly sealed: SealedSecrets
  /** Returns what is wrong with a URL; undefined when it may be called. */
  readonly findUrlFault: (url: string) => Promise<string | undefined>
  readonly clock: Clock
  readonly random: Random
}

/** A webhook to be created. */
export interface WantedWebhook {
  readonly url: string
  readonly description: string | null
  readonly types: readonly EventType[] | null
}

/** The fields to change; an absent one stays. */
export interface WebhookPatch {
  readonly url?: string | undefined
  readonly description?: string | null | undefined
  readonly types?: readonly EventType[] | null | undefined
  readonly active?: boolean | undefined
  /** Signs from now on, for 24 hours together with the one before. */
  readonly secret?: string | undefined
}

/** A webhook and its new secret, which is shown only once. */
export interface CreatedWebhook {
  readonly webhook: WebhookSummary
  readonly secret: string
}

/**
 * Creates the functions that list, create, change and remove webhooks for an admin.
 * @throws AuthError `webhook_not_found`, `webhook_refused` with the fault of the URL,
 *   `webhook_secret_refused`, `too_many_webhooks`, `master_secret_unknown`
 */
export const createManageWebhooks = ({ webhooks, sealed, findUrlFault, clock, random }: ManageWebhooksParts) => {
  const requireUrl = async (url: string | undefined): Promise<void> => {
    const fault = url === undefined ? undefined : await findUrlFault(url)
    if (fault !== undefined) throw new AuthError('webhook_refused', { faults: [fault] })
  }

  const find = async (id: string): Promise<WebhookSummary> => {
    const webhook = await webhooks.find(id)
    if (webhook === undefined) throw new AuthError('webhook_not_found')
    return currently(webhook, clock.now())
  }

  const secretChange = async (id: string, text: string | undefined): Promise<SecretChange | undefined> => {
    if (text === undefined) return undefined
    const secrets = await webhooks.findSecrets(id)
    if (secrets === undefined) throw new AuthError('webhook_not_found')
    return planSecret(sealed, { id, secrets, text, now: clock.now() })
  }

  /** Changes the fields that a patch has, and returns the webhook after the change. */
  const update = async (id: string, patch: WebhookPatch, client: Client): Promise<WebhookSummary> => {
    await requireUrl(patch.url)
    if (patch.secret !== undefined) requireSecret(patch.secret)
    const types = patch.types === undefined ? undefined : inOrder(patch.types)
    for (let outcome = 'contended'; outcome === 'contended'; ) {
      const change = { ...patch, types, secret: await secretChange(id, patch.secret) }
      outcome = requireDone(await webhooks.update(id, change, { at: clock.now(), client }))
    }
    return find(id)
  }

  return {
    find,

    /** Lists all webhooks, the oldest first. */
    list: async (): Promise<readonly WebhookSummary[]> => {
      const now = clock.now()
      return (await webhooks.list()).map((webhook) => currently(webhook, now))
    },

    /** Creates a webhook, which receives every event that happens from now on. */
    create: async (wanted: WantedWebhook, client: Client): Promise<CreatedWebhook> => {
      await requireUrl(wanted.url)
      const [id, secret, at] = [random.uuid(), newWebhookSecret(random), clock.now()]
      const { url, description } = wanted
      const types = inOrder(wanted.types)
      const knownMasters = sealed.knownMasters()
      const stored = { id, url, description, types, knownMasters, secret: await sealSecret(sealed, id, secret) }
      requireDone(await webhooks.create(stored, { at, client }))
      return { webhook: createdWebhook(stored, at), secret }
    },

    update,

    /** Replaces the secret by a generated one, which signs for 24 hours beside the one before. */
    rotateSecret: async (id: string, client: Client): Promise<CreatedWebhook> => {
      const secret = newWebhookSecret(random)
      return { webhook: await update(id, { secret }, client), secret }
    },

    /** Removes a webhook and its deliveries. */
    remove: async (id: string, client: Client): Promise<void> => {
      if (!(await webhooks.remove(id, { at: clock.now(), client }))) throw new AuthError('webhook_not_found')
    },
  }
}

/** Each type once, in the order of the contract. */
const inOrder = (types: Webhook['types']): Webhook['types'] =>
  types === null ? null : eventTypes.filter((type) => types.includes(type))

/** A webhook as it is now: a previous secret whose time is over does not sign. */
const currently = (webhook: WebhookSummary, now: number): WebhookSummary => {
  const { previousSecretUntil: until } = webhook
  return until !== null && until <= now ? { ...webhook, previousSecretUntil: null } : webhook
}

const createdWebhook = (
  { id, url, description, types }: WantedWebhook & { id: string },
  at: number,
): WebhookSummary => ({
  id,
  url,
  description,
  types,
  active: true,
  createdAt: at,
  failingSince: null,
  disabledReason: null,
  previousSecretUntil: null,
  waiting: 0,
  moreWaiting: false,
})

type Outcome = Awaited<ReturnType<WebhookStore['create' | 'update']>>

function requireDone(outcome: Outcome): 'done' | 'contended' {
  switch (outcome) {
    case 'done':
    case 'contended':
      return outcome
    case 'absent':
      throw new AuthError('webhook_not_found')
    case 'too_many':
      throw new AuthError('too_many_webhooks')
    case 'master_secret_unknown':
      throw masterSecretUnknown()
  }
}

/** Lists, creates, changes and removes webhooks for an admin. */
export type ManageWebhooks = ReturnType<typeof createManageWebhooks>
