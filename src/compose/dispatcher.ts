import { resolvedAtOnce } from '../domain/password-reset/resolve-requests.ts'
import type { WebhookNotice } from '../domain/webhooks/attempt-results.ts'
import { createDispatcher } from '../domain/webhooks/dispatcher.ts'
import { createOpenedSecrets } from '../domain/webhooks/opened-secrets.ts'
import { createRecentRate } from '../domain/webhooks/recent-rate.ts'
import type { After } from '../domain/webhooks/settling.ts'
import { openSecrets } from '../domain/webhooks/webhook-secrets.ts'
import type { Metrics } from '../observability/metrics.ts'
import { createDeliveryStore } from '../storage/stores/delivery-store.ts'
import type { Sender } from '../webhooks/sender.ts'
import type { Core } from './core.ts'
import { composeSealedSecrets } from './keys.ts'
import type { PasswordReset } from './password-reset.ts'

/** The deliveries of webhooks by this instance. */
export interface Deliveries {
  /** Counts a request, which took some seconds, because requests come before deliveries. */
  readonly onAnswer: (seconds: number) => void
  /** Looks for deliveries that are due. Called at the start and every few seconds. */
  upkeep(): Promise<void>
  /** Sends nothing new, and gives running attempts some time. Further calls wait for less. */
  stop(waitMs: number): Promise<void>
}

interface DeliveryParts {
  readonly sender: Sender
  readonly metrics: Metrics | undefined
  readonly passwordReset: Pick<PasswordReset, 'complete' | 'resolveRequests'>
}

/** Creates the dispatcher of this instance, which the signal of the core wakes. */
export const composeDispatcher = (core: Core, parts: DeliveryParts): Deliveries => {
  const { log, clock, database, trail, dueDeliveries } = core
  const { sender, metrics, passwordReset } = parts
  const store = createDeliveryStore(database.knex, trail)
  const sealed = composeSealedSecrets(core)
  const [requests, commits] = [createRecentRate(), createRecentRate()]
  const dispatcher = createDispatcher({
    ...core,
    store,
    after,
    send: sender.send,
    cutOff: sender.close,
    complete: passwordReset.complete,
    resolveRequests: async () => ((await passwordReset.resolveRequests()) === resolvedAtOnce ? 'more' : 'all'),
    openSecrets: createOpenedSecrets(({ webhook: { id, previousSecretUntil: previousUntil }, secrets }, now) =>
      openSecrets(sealed, { id, secrets, previousUntil, now }),
    ),
    load: () => ({ requestsPerSecond: requests.perSecond(), commitsPerSecond: commits.perSecond() }),
    observe: metrics?.deliveries,
    notify: (notice, webhook) => {
      log[notice === 'recovered' ? 'info' : 'warn'](
        { webhookId: webhook.id, receiver: hostOf(webhook.url) },
        notices[notice],
      )
    },
    onFault: (err) => log.error({ err }, 'deliveries of webhooks wait until the database answers'),
  })
  dueDeliveries.listen(() => {
    commits.count()
    dispatcher.wake()
  })
  return {
    onAnswer: (seconds) => requests.count(1 + Math.floor(seconds / longRequestSeconds)),
    upkeep: async () => {
      await dispatcher.look()
      if (metrics === undefined) return
      const oldest = await store.oldestWaiting()
      metrics.oldestDelivery(oldest === undefined ? 0 : Math.max(0, clock.now() - oldest))
    },
    stop: dispatcher.stop,
  }
}

const notices: Readonly<Record<WebhookNotice, string>> = {
  failing: 'a webhook fails: its deliveries are repeated',
  recovered: 'a webhook receives deliveries again',
  disabled: 'a webhook has failed for five days and is disabled: enable it when its receiver works again',
  'secret unreadable':
    'the secret of a webhook cannot be opened, so its deliveries wait: set PREVIOUS_MASTER_SECRET, or give it a new secret',
}

/** A request counts once more for each such time: a login hashes, and needs a core for itself. */
const longRequestSeconds = 0.05

/** A path or a query may contain a secret. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/** Keeps no process running. */
const after: After = (ms, work) => {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
