import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { composeWebhookAdministration } from '../../src/compose/manage-webhooks.ts'
import type { Service } from '../../src/compose/service.ts'
import type { Cleanup } from './cleanup.ts'
import { startWorker } from './worker.ts'

const client = { actor: 'bench', address: null, userAgent: null, requestId: null }

/** A webhook with a quick receiver, and what waits for it. */
export interface Backlog {
  /** Adds waiting deliveries. */
  add(count: number): Promise<void>
  setActive(active: boolean): Promise<void>
  waiting(): Promise<number>
}

/** Creates an inactive webhook, and starts its receiver. */
export const startBacklog = async (service: Service, cleanup: Cleanup): Promise<Backlog> => {
  const { clock, database } = service
  const { knex } = database
  const { manage } = composeWebhookAdministration(service, () => Promise.reject(new Error('sends nothing')))
  const port = await startWorker<object, number>(fileURLToPath(new URL('receiver.ts', import.meta.url)), cleanup)({})
  // Nothing that happens meanwhile adds to the backlog.
  const wanted = { url: `http://127.0.0.1:${port}/`, description: null, types: ['key.rotated'] as const }
  const { webhook } = await manage.create(wanted, client)
  const setActive = async (active: boolean): Promise<void> => {
    await manage.update(webhook.id, { active }, client)
    // The other instance looks every second.
    await sleep(1500)
  }
  // With an active webhook instances look for changes every second. This one takes nothing here.
  await manage.create(wanted, client)
  await setActive(false)
  return {
    setActive,
    add: async (count) => {
      const now = clock.now()
      const data = {
        account_id: 1,
        account: { id: 1, username: 'jane_doe', active: true, admin: false, claims: {}, created: now },
      }
      for (let first = 0; first < count; first += 1000) {
        const numbers = Array.from({ length: Math.min(1000, count - first) }, (_, number) => first + number)
        const rows = numbers.map((number) => ({
          id: `backlog-${now}-${number}-${Math.random()}`,
          type: 'account.created',
          account_id: 1,
          sequence: number,
          created_at: now,
          data: JSON.stringify(data),
        }))
        await knex.batchInsert('events', rows, 100)
        await knex.batchInsert(
          'deliveries',
          rows.map(({ id }) => ({
            webhook_id: webhook.id,
            event_id: id,
            created_at: now,
            gives_up_at: now + 259_200,
            next_at: now * 1000,
          })),
          100,
        )
      }
    },
    waiting: async () => {
      const [row] = await knex('deliveries').where({ state: 'pending' }).count({ left: '*' })
      return Number(row?.left)
    },
  }
}
