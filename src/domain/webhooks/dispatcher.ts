import type { Clock } from '../clock.ts'
import { SealError } from '../keys/sealing.ts'
import { type AttemptParts, createAttempt, type Receiver } from './attempt.ts'
import type { NotifyOfWebhook } from './attempt-results.ts'
import { createDeliveryQueue, type DeliveryQueue, type QueueParts } from './delivery-queue.ts'
import type { DeliveryStore, WatchedWebhook } from './delivery-store.ts'
import { createLookRepeatedly } from './look-repeatedly.ts'
import { isToBeDisabled } from './retries.ts'
import { type After, createSettling, type ObserveDeliveries } from './settling.ts'
import type { Webhook } from './webhook.ts'

/** What the dispatcher uses. */
export interface DispatcherParts extends AttemptParts {
  readonly store: DeliveryStore
  readonly clock: Clock
  readonly after: After
  /**
   * Opens the secrets of a webhook that sign now.
   * @throws SealError when the master secret that sealed them is unknown
   */
  readonly openSecrets: (watched: WatchedWebhook, now: number) => Promise<Receiver['secrets']>
  /**
   * Turns requests for a password reset into events, some at a time.
   * @throws AuthError `storage_unavailable`
   */
  readonly resolveRequests: () => Promise<'more' | 'all'>
  readonly load: QueueParts['load']
  readonly observe?: ObserveDeliveries | undefined
  readonly notify: NotifyOfWebhook
  /** Receives the first of several failures of the store, and later that it answers again. */
  readonly onFault: (error: unknown) => void
  /** Ends running attempts. */
  readonly cutOff: () => void
}

/** Sends the deliveries that are due, beside the dispatchers of other instances. */
export interface Dispatcher {
  /** Looks for work. While there is an active webhook, it continues to look every second. */
  look(): Promise<void>
  /** Looks soon, because something has become due. */
  wake(): void
  /**
   * Sends nothing new, waits for running attempts, stores their outcomes, and then cuts off the
   * rest, which is sent again later. Further calls wait for less time.
   */
  stop(waitMs: number): Promise<void>
}

const givenUpAtOnce = 200

/** Creates the dispatcher of this instance. */
export const createDispatcher = (parts: DispatcherParts): Dispatcher => {
  const { store, clock, after, notify } = parts
  let phase: 'open' | 'closing' | 'abandoned' = 'open'
  const watched = new Map<string, Watched>()
  const openSecrets = createOpenOrNotice(parts)

  const lookOnce = async (): Promise<'continue' | 'wait'> => {
    await settling.flush()
    if ((await parts.resolveRequests()) === 'more') looks.soon()
    const now = clock.now()
    const { webhooks, someOverdue } = await store.look(now)
    if (someOverdue) await giveUp(now, webhooks)
    const active = webhooks.filter(({ webhook }) => webhook.active)
    const ids = new Set(active.map(({ webhook }) => webhook.id))
    for (const id of watched.keys()) if (!ids.has(id)) watched.delete(id)
    for (const one of active) await watch(one)
    return active.length > 0 ? 'continue' : 'wait'
  }

  const looks = createLookRepeatedly({ look: lookOnce, after, onFault: parts.onFault })
  const onDisabled = (id: string): void => {
    const known = watched.get(id)
    watched.delete(id)
    if (known !== undefined) notify('disabled', known.webhook)
  }
  const settling = createSettling({ ...parts, onDisabled, onFault: looks.onFault })
  const attempt = createAttempt(parts)
  const queueParts = { ...parts, attempt, settling, phase: () => phase, onFault: looks.onFault }

  const watch = async (one: WatchedWebhook): Promise<void> => {
    const { webhook, nextAtMs } = one
    const secrets = await openSecrets(one)
    if (secrets === undefined) {
      watched.delete(webhook.id)
      return
    }
    const receiver = { webhook, secrets }
    const queue = watched.get(webhook.id)?.queue ?? createDeliveryQueue(queueParts, receiver)
    queue.read(receiver)
    watched.set(webhook.id, { webhook, queue })
    if (nextAtMs !== undefined && nextAtMs <= clock.now() * 1000) queue.wake()
  }

  /** A webhook whose last deliveries end in this way may have failed for too long. */
  const giveUp = async (now: number, webhooks: readonly WatchedWebhook[]): Promise<void> => {
    const dead = new Set(await endOverdue(parts, now, looks.soon))
    const failing = webhooks.filter(({ webhook }) => webhook.active && dead.has(webhook.id))
    for (const { webhook } of failing) {
      if (isToBeDisabled(webhook, now)) settling.note(webhook.id, 'failing too long')
    }
  }

  const waitForAttempts = async (): Promise<void> => {
    await Promise.all([...watched.values()].map(({ queue }) => queue.idle()))
  }

  return {
    look: looks.now,
    wake: looks.soon,
    stop: async (waitMs) => {
      if (phase === 'open') phase = 'closing'
      looks.stop()
      await withinTime(waitForAttempts(), waitMs, after)
      phase = 'abandoned'
      parts.cutOff()
      await waitForAttempts()
      await settling.flush()
    },
  }
}

interface Watched {
  readonly webhook: Webhook
  readonly queue: DeliveryQueue
}

/** Opens secrets; unreadable ones are noticed once, and the deliveries of that webhook wait. */
function createOpenOrNotice({ openSecrets, clock, notify }: DispatcherParts) {
  const unreadable = new Set<string>()
  return async (one: WatchedWebhook): Promise<Receiver['secrets'] | undefined> => {
    const { webhook } = one
    try {
      const secrets = await openSecrets(one, clock.now())
      unreadable.delete(webhook.id)
      return secrets
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      if (!unreadable.has(webhook.id)) notify('secret unreadable', webhook)
      unreadable.add(webhook.id)
      return undefined
    }
  }
}

async function endOverdue({ store, observe }: DispatcherParts, now: number, lookSoon: () => void) {
  const dead = await store.giveUp(now, givenUpAtOnce)
  if (dead.length > 0) observe?.('dead', dead.length)
  if (dead.length === givenUpAtOnce) lookSoon()
  return dead
}

/** Waits for work, at most for a while. */
function withinTime(work: Promise<void>, waitMs: number, after: After): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = after(waitMs, resolve)
    work.finally(cancel).then(resolve, reject)
  })
}
