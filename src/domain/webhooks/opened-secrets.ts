import type { Receiver } from './attempt.ts'
import type { WatchedWebhook } from './delivery-store.ts'

/**
 * Keeps opened secrets until they change, because webhooks are read every second.
 * @param open opens the secrets that sign at a second; it fails for unreadable ones each time
 */
export const createOpenedSecrets = (open: (watched: WatchedWebhook, now: number) => Promise<Receiver['secrets']>) => {
  const kept = new Map<string, { readonly state: string; readonly secrets: Receiver['secrets'] }>()
  return async (watched: WatchedWebhook, now: number): Promise<Receiver['secrets']> => {
    const { webhook, secrets } = watched
    const bothSign = webhook.previousSecretUntil !== null && webhook.previousSecretUntil > now
    const state = JSON.stringify([secrets, bothSign])
    const known = kept.get(webhook.id)
    if (known?.state === state) return known.secrets
    const opened = await open(watched, now)
    kept.set(webhook.id, { state, secrets: opened })
    return opened
  }
}
