import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { SealError } from '../../src/domain/keys/sealing.ts'
import { systemRandom } from '../../src/domain/random.ts'
import type { WebhookNotice } from '../../src/domain/webhooks/attempt-results.ts'
import { createDispatcher, type DispatcherParts } from '../../src/domain/webhooks/dispatcher.ts'
import type { WebhookRequest } from '../../src/domain/webhooks/send-request.ts'
import { createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createDeliveryStore } from '../../src/storage/stores/delivery-store.ts'

/** How the receivers of a webhook answer. A late one is good, but waits. */
type Answer = 'good' | 'bad' | 'silent' | 'late'

/** Signs every request. */
export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
/** The network: receivers by host, and the requests that reached them. */
export const createNetwork = () => {
  const answers = new Map<string, Answer>()
  /** Statuses by the account of an event, where a receiver refuses some. */
  const refusals = new Map<number, number>()
  const requests: (WebhookRequest & { readonly host: string })[] = []
  const running = new Map<string, number>()
  const most = new Map<string, number>()
  const cuts = new Set<() => void>()
  const late = Promise.withResolvers<void>()
  const send: DispatcherParts['send'] = async (request) => {
    const { host } = new URL(request.url)
    const now = (running.get(host) ?? 0) + 1
    running.set(host, now)
    most.set(host, Math.max(most.get(host) ?? 0, now))
    requests.push({ ...request, host })
    const answer = answers.get(host) ?? 'good'
    if (answer === 'silent') await new Promise<void>((resolve) => cuts.add(resolve))
    else await (answer === 'late' ? late.promise : sleep(1))
    running.set(host, (running.get(host) ?? 1) - 1)
    if (answer === 'silent') return { delivered: false, status: null, fault: 'timed_out', durationMs: 10_000 }
    const refusal = refusals.get(JSON.parse(request.body).data.account_id)
    const status = refusal ?? (answer === 'bad' ? 500 : 204)
    return { delivered: status === 204, status, fault: null, durationMs: 1 }
  }
  const cutOff = () => {
    for (const cut of cuts) cut()
    late.resolve()
  }
  const idsAt = (webhook: string) => requests.flatMap((one) => (one.host.startsWith(`${webhook}.`) ? idOf(one) : []))
  return { answers, refusals, requests, most, send, cutOff, answerLate: late.resolve, idsAt }
}

/** The event id of a request. */
export const idOf = ({ headers }: WebhookRequest): string => headers['webhook-id'] ?? ''

/** A dispatcher as one instance has it. */
export const startInstance = (knex: Knex, clock: { now(): number }, network: ReturnType<typeof createNetwork>) => {
  const notices: [WebhookNotice, string][] = []
  const faults: unknown[] = []
  const counts = { delivered: 0, failed: 0, dead: 0 }
  const master = { isKnown: true }
  const load = { requestsPerSecond: 0, commitsPerSecond: 0 }
  const store = createDeliveryStore(knex, createAuditTrail(knex))
  let reserving = 0
  /** Counts what runs: a clock that moves meanwhile may end what is about to be reserved. */
  const counted =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      reserving += 1
      return work(...args).finally(() => {
        reserving -= 1
      })
    }
  const parts: DispatcherParts = {
    store: { ...store, reserve: counted(store.reserve), bringForward: counted(store.bringForward) },
    clock,
    random: systemRandom,
    send: network.send,
    complete: async ({ data }) => data,
    cutOff: network.cutOff,
    openSecrets: async () => {
      if (!master.isKnown) throw new SealError('is sealed under another master secret')
      return [secret]
    },
    resolveRequests: async () => 'all',
    load: () => load,
    observe: (outcome, count) => {
      counts[outcome] += count
    },
    notify: (notice, { id }) => notices.push([notice, id]),
    onFault: (error) => faults.push(error),
    after: (ms, work) => {
      // A failed test must not keep its dispatcher running.
      const timer = setTimeout(work, ms).unref()
      return () => clearTimeout(timer)
    },
  }
  /** Whether all that was reserved is sent and has an outcome: only then may the clock move. */
  const isSettled = () => reserving === 0 && counts.delivered + counts.failed === network.requests.length
  return { dispatcher: createDispatcher(parts), notices, faults, counts, master, load, isSettled }
}
