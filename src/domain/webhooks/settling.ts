import { serviceClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { DeliveryOutcome, DeliveryStore } from './delivery-store.ts'
import { type DatedNews, type HealthNews, healthChanges } from './health.ts'

/** Runs work after a while, unless it is cancelled with the returned function. */
export type After = (ms: number, work: () => void) => () => void

/** What an attempt came to, for the metrics. */
export type CountedOutcome = 'delivered' | 'failed' | 'dead'

/** Receives the numbers of stored outcomes. */
export type ObserveDeliveries = (outcome: CountedOutcome, count: number) => void

interface SettlingParts {
  readonly store: Pick<DeliveryStore, 'settle'>
  readonly clock: Clock
  readonly after: After
  readonly observe?: ObserveDeliveries | undefined
  readonly onDisabled: (webhookId: string) => void
  /** Receives a failure of the store. What was to be stored is kept, and stored later. */
  readonly onFault: (error: unknown) => void
}

/** Stores outcomes, many in one transaction. */
export interface Settling {
  /** Adds an outcome, to be stored soon. */
  add(outcome: DeliveryOutcome, news: HealthNews): void
  /** Adds news of a webhook that no outcome brings. */
  note(webhookId: string, news: HealthNews): void
  /** Stores everything that was added; resolves also when it failed. */
  flush(): Promise<void>
}

interface Entry extends DatedNews {
  readonly outcome: DeliveryOutcome | undefined
}

/** Together in a transaction: few, because requests wait for it on the one connection of SQLite. */
const atOnce = 64
const delayMs = 100
const retryMs = 1000

/** Creates the batching of outcomes. */
export const createSettling = (parts: SettlingParts): Settling => {
  const { store, clock, after, onDisabled, onFault } = parts
  const waiting: Entry[] = []
  let storing: Promise<void> | undefined
  let isScheduled = false

  const storeBatch = async (): Promise<void> => {
    const batch = waiting.slice(0, atOnce)
    const outcomes = batch.flatMap(({ outcome }) => outcome ?? [])
    const act = { at: clock.now(), client: serviceClient }
    const disabled = await store.settle(outcomes, healthChanges(batch), act)
    waiting.splice(0, batch.length)
    count(parts, outcomes)
    disabled.forEach(onDisabled)
  }

  const storeAll = async (): Promise<void> => {
    try {
      while (waiting.length > 0) await storeBatch()
    } catch (error) {
      onFault(error)
      schedule(retryMs)
    } finally {
      storing = undefined
    }
  }

  const flush = (): Promise<void> => {
    if (waiting.length > 0) storing ??= storeAll()
    return storing ?? Promise.resolve()
  }

  const schedule = (ms: number): void => {
    if (isScheduled) return
    isScheduled = true
    after(ms, () => {
      isScheduled = false
      void flush()
    })
  }

  const push = (entry: Omit<Entry, 'at'>): void => {
    waiting.push({ ...entry, at: clock.now() })
    if (waiting.length >= atOnce) void flush()
    else schedule(delayMs)
  }

  return {
    add: (outcome, news) => push({ webhookId: outcome.webhookId, outcome, news }),
    note: (webhookId, news) => push({ webhookId, outcome: undefined, news }),
    flush,
  }
}

function count({ observe }: SettlingParts, outcomes: readonly DeliveryOutcome[]): void {
  const numbers = {
    delivered: outcomes.filter(({ state }) => state === 'delivered').length,
    failed: outcomes.filter(({ state, sent }) => state !== 'delivered' && sent !== undefined).length,
    dead: outcomes.filter(({ state }) => state === 'dead').length,
  }
  for (const [outcome, number] of Object.entries(numbers)) {
    if (number > 0) observe?.(outcome as CountedOutcome, number)
  }
}
