import { instantText } from '../../domain/clock.ts'
import type { InspectedWebhook, InspectedWebhooks } from '../inspect-webhooks.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Attempts to a receiver that answers begin within seconds. */
const toleratedSeconds = 3600

/** Checks the webhooks. */
export const checkWebhooks = ({ webhooks, oldestWaitingAt }: InspectedWebhooks, now: number): Finding[] => {
  const active = webhooks.filter((webhook) => webhook.active)
  const found = [
    ...checkSecrets(active.filter(({ opens }) => !opens)),
    ...checkUrls(active.filter(({ urlFault }) => urlFault !== undefined)),
    ...checkReceivers(webhooks),
    ...checkBacklog(oldestWaitingAt, now),
    ...checkReset(webhooks),
  ]
  if (found.length > 0) return found
  return [ok('webhooks', webhooks.length === 0 ? 'none' : `${active.length} of ${webhooks.length} are active`)]
}

const named = (webhooks: readonly InspectedWebhook[], text: (webhook: InspectedWebhook) => string): string =>
  webhooks.map((webhook) => `${webhook.id} (${webhook.url})${text(webhook)}`).join('; ')

function checkSecrets(closed: readonly InspectedWebhook[]): Finding[] {
  if (closed.length === 0) return []
  const fix =
    'set the MASTER_SECRET that sealed them, or run latchkey webhook rotate-secret ID and give the receiver the new secret'
  return [fail('webhook secrets', `the master secret does not open those of ${named(closed, () => '')}`, fix)]
}

function checkUrls(refused: readonly InspectedWebhook[]): Finding[] {
  if (refused.length === 0) return []
  const fix = 'change the URL with latchkey webhook update ID --url URL, or the settings that decide about addresses'
  return [
    warn('webhook URLs', `not allowed by the settings: ${named(refused, ({ urlFault }) => `: ${urlFault}`)}`, fix),
  ]
}

function checkReceivers(webhooks: readonly InspectedWebhook[]): Finding[] {
  const failing = webhooks.filter(({ active, failingSince }) => active && failingSince !== null)
  const disabled = webhooks.filter(({ disabledReason }) => disabledReason !== null)
  if (failing.length + disabled.length === 0) return []
  const sinceText = ({ failingSince }: InspectedWebhook) => ` has failed since ${instantText(failingSince ?? 0)}`
  const parts = [named(failing, sinceText), named(disabled, () => ' failed for five days and is disabled')]
  const fix =
    'correct the receiver: latchkey webhook deliveries ID shows why; a disabled one continues after latchkey webhook enable ID'
  return [warn('webhook receivers', parts.filter((part) => part !== '').join('; '), fix)]
}

function checkBacklog(oldestWaitingAt: number | undefined, now: number): Finding[] {
  if (oldestWaitingAt === undefined || now - oldestWaitingAt <= toleratedSeconds) return []
  const fix = 'check that the service is running, and see latchkey webhook deliveries ID --state waiting'
  return [warn('webhook backlog', `the oldest event that waits is of ${instantText(oldestWaitingAt)}`, fix)]
}

function checkReset(webhooks: readonly InspectedWebhook[]): Finding[] {
  const takers = webhooks.filter(({ types }) => types?.includes('password_reset.requested'))
  if (takers.length === 0 || takers.some(({ active }) => active)) return []
  const text = 'not available: no active webhook takes password_reset.requested'
  return [warn('password reset', text, 'enable the webhook with latchkey webhook enable ID, or remove it')]
}
