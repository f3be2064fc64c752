import type { Newcomer } from './admin-world.ts'
import { ask, once } from './ask.ts'
import { asAdminClient, type DreddTargets } from './targets.ts'

/** Webhooks, deliveries and reset tokens, created over HTTP on first use. */
export interface WebhookWorld {
  /** URL of a receiver. */
  readonly receiver: string
  /** Returns the id of a webhook that takes reset requests too, the same in every run. */
  webhook(): Promise<string>
  /** Returns the id of a webhook whose secret the instance cannot read. */
  sealedWebhook(target: 'resealed'): Promise<string>
  /** Returns the id of a new webhook. */
  newWebhook(): Promise<string>
  /** Returns the id of a delivery of a webhook. */
  delivery(webhook: string): Promise<number>
  /** Disables a webhook. */
  disable(webhook: string): Promise<void>
  /** Creates webhooks until no more are allowed. */
  fill(): Promise<void>
  /** Deletes webhooks if there is no room for another one. */
  makeRoom(): Promise<void>
  /** Returns a reset token of a new account. */
  resetToken(): Promise<string>
  /** Returns the id of a new account that is disabled. */
  disabledAccount(): Promise<number>
}

interface Webhook {
  readonly id: string
  readonly description: string | null
}

/** Each run takes the same one. */
const kept = 'dredd, kept'
const spare = 'dredd, spare'
const mostWebhooks = 20

/**
 * Creates the world of the webhook operations.
 * @param newcomer creates an account, which is an event
 */
export function createWebhookWorld(targets: DreddTargets, newcomer: () => Promise<Newcomer>): WebhookWorld {
  const { receiver } = targets
  const admin = `${targets.accounts ?? targets.service}/api/admin`
  const ofAdmin = (method: string, path: string, status: number, body?: object) =>
    ask(method, `${admin}/${path}`, status, asAdminClient, body)
  const listAt = async (base: string) =>
    ((await ask('GET', `${base}/webhooks/`, 200, asAdminClient)) as { webhooks: Webhook[] }).webhooks
  const list = () => listAt(admin)
  const sealedWebhook = async (target: 'resealed') => (await listAt(`${targets[target]}/api/admin`))[0]?.id ?? ''
  const create = async (description: string, types: readonly string[] | null) => {
    const made = await ofAdmin('POST', 'webhooks/', 201, { url: receiver, description, types })
    return (made as Webhook).id
  }
  const webhook = once(async () => {
    const existing = (await list()).find(({ description }) => description === kept)
    return existing?.id ?? create(kept, ['account.created', 'password_reset.requested'])
  })
  const makeRoom = async () => {
    const all = await list()
    const spares = all.length < mostWebhooks ? [] : all.filter(({ description }) => description === spare)
    for (const { id } of spares) await ofAdmin('DELETE', `webhooks/${id}/`, 204)
  }
  const newWebhook = async () => {
    await makeRoom()
    return create(spare, ['account.created'])
  }
  const fill = async () => {
    for (let count = (await list()).length; count < mostWebhooks; count += 1) await create(spare, ['key.rotated'])
  }
  const delivery = async (id: string) => {
    await newcomer()
    const page = await ofAdmin('GET', `webhooks/${id}/deliveries/?limit=1`, 200)
    return (page as { deliveries: { id: number }[] }).deliveries[0]?.id ?? 0
  }
  const disable = async (id: string) => {
    await ofAdmin('PATCH', `webhooks/${id}/`, 200, { active: false })
  }
  const resetToken = async () => {
    const made = await ofAdmin('POST', `accounts/${(await newcomer()).id}/password-reset/`, 201, {})
    return (made as { token: string }).token
  }
  const disabledAccount = async () => {
    const { id } = await newcomer()
    await ofAdmin('PATCH', `accounts/${id}/`, 200, { active: false })
    return id
  }
  const ofWebhooks = { webhook, sealedWebhook, newWebhook, delivery, disable, fill, makeRoom }
  return { receiver, ...ofWebhooks, resetToken, disabledAccount }
}
